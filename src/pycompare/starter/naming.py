"""What a project may be called: its distribution, its package, and nothing that these would hide."""

import keyword
import re
import sys
from collections.abc import Iterable

from pycompare.errors import UsageError, shortened, visible

LONGEST = 40
"""So many characters a name may have."""

ALLOWED = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


def checked(name: str, taken: Iterable[str]) -> str:
    """The name as a distribution has it, with hyphens. Raises UsageError where it cannot be, and says what could."""
    if not ALLOWED.fullmatch(name) or len(name) > LONGEST:
        nearest = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-0123456789")[:LONGEST].rstrip("-")
        mend = f"--name {nearest}" if ALLOWED.fullmatch(nearest) else "--name gives another"
        allowed = f"up to {LONGEST} lower-case letters, digits and single hyphens, a letter first"
        raise UsageError(f"'{visible(shortened(name))}' cannot be the name of a project ({allowed}); {mend}")
    package = package_of(name)
    if keyword.iskeyword(package):
        raise _hidden(name, "is a word of Python's own")
    if package in sys.stdlib_module_names:
        raise _hidden(name, "would hide a module of the standard library")
    if package in taken:
        raise _hidden(name, "would hide what the stack installs or what the project holds")
    return name.replace("_", "-")


def package_of(name: str) -> str:
    """The name of the package that is imported."""
    return name.replace("-", "_")


def _hidden(name: str, why: str) -> UsageError:
    return UsageError(f"a package '{package_of(name)}' {why}; --name {name}-service would not")
