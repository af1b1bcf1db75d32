"""Whether a trap of a component bites beside what else is installed, as far as names, versions and extras show it."""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from pycompare.catalog.model import Component, Trap
from pycompare.project.versions import admits

_PARTS = re.compile(r"\s*([\w.-]*)\s*(?:\[([^]]*)\])?(.*)", re.DOTALL)
"""A requirement's name, its extras and the rest, its versions."""


class Installed(Struct, frozen=True):
    """What is installed together: distributions with their versions, where those are known, and the extras asked for."""

    versions: Mapping[str, str | None]
    extras: Mapping[str, frozenset[str]]

    def joined_by(self, name: str, extras: frozenset[str]) -> "Installed":
        """The same with one more distribution, in a version that is not known."""
        joined = {**self.extras, name: self.extras.get(name, frozenset()) | extras}
        return Installed({name: None, **self.versions}, joined)

    def has(self, text: str) -> bool:
        """Whether a distribution is there, in a version that is meant: `bcrypt>=5`; `name[extra]` asks for the extra too."""
        name, extras, versions = parts(text)
        if name not in self.versions or not extras <= self.extras.get(name, frozenset()):
            return False
        return not versions or admits(versions, self.versions[name])


def ahead(component: Component, gone: Collection[str]) -> Iterator[Trap]:
    """The traps of a component, but for those that bite only with choices that are not to come."""
    return (trap for trap in component.traps if not trap.only_with or not set(trap.only_with) <= set(gone))


def bites(trap: Trap, version: str | None, installed: Installed) -> bool:
    """Whether what is installed shows that a trap bites a component of this version."""
    if not trap.shows or any(map(installed.has, trap.lacks)):
        return False
    if trap.beside and not any(map(installed.has, trap.beside)):
        return False
    return not trap.versions or admits(trap.versions, version)  # last: what orders versions is costly to import


def parts(requirement: str) -> tuple[str, frozenset[str], str]:
    """The name of a requirement, its extras and its versions."""
    found = _PARTS.match(requirement)
    assert found, "every part may be empty"
    return found[1], frozenset(filter(None, re.split(r"[\s,]+", found[2] or ""))), found[3].strip()
