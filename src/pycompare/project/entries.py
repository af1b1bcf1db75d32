"""What every reader yields, and how an entry becomes a dependency.

`packaging` is imported only where a project is read: no other answer needs it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from pycompare.errors import Problem, shortened
from pycompare.project.model import Dependency, Exemption

PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
"""The Pythons for which a marker is asked; of November 2026, 3.10 the last one that gets security fixes."""

PLATFORMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))

MOST = 20_000
"""How many entries of one file are read."""

LONGEST = 4_000
"""Characters of a requirement; what is longer is none."""

NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"


class Declaration(Struct, frozen=True):
    """A requirement in a file, as PEP 508 text."""

    text: str
    line: int = 0
    group: str = ""
    direct: bool = True


class Include(Struct, frozen=True):
    """Another file that a file names; of a constraint only the versions count."""

    path: str
    line: int = 0
    constraint: bool = False
    group: str = ""


class Unreadable(Struct, frozen=True):
    """What stands in a file and names no distribution."""

    line: int
    message: str


Item = Declaration | Include | Unreadable | Exemption


def normalised(name: str) -> str:
    """A distribution's name as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def limited(items: Iterable[Item]) -> Iterator[Item]:
    """The first of many entries, and a word where there were more."""
    numbered = iter(items)
    yield from islice(numbered, MOST)
    if next(numbered, None) is not None:
        yield Unreadable(0, f"holds more than {MOST:,} entries; the rest was not read")


def dependency(entry: Declaration, file: str, unit: str) -> Dependency | Problem | None:
    """The dependency that an entry declares; None where its marker holds on no Python that is supported."""
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        parsed = Requirement(_without_variables(entry.text) if len(entry.text) <= LONGEST else "")
    except (InvalidRequirement, RecursionError):
        return Problem(file, entry.line, 0, "", f"'{shortened(entry.text)}' is no requirement")
    if parsed.marker is not None and not _applies(str(parsed.marker)):
        return None
    return Dependency(
        distribution=normalised(parsed.name),
        requirement=entry.text,
        file=file,
        line=entry.line,
        specifier=str(parsed.specifier),
        extras=tuple(sorted(parsed.extras)),
        group=entry.group,
        unit=unit,
        direct=entry.direct,
        for_older=parsed.marker is not None and not _applies(str(parsed.marker), PYTHONS[-1:]),
    )


def _without_variables(text: str) -> str:
    """The requirement without versions that a variable would fill in: `django==${DJANGO}` is any Django."""
    head, semicolon, marker = text.partition(";")
    if "$" not in head and "{" not in head:
        return text
    found = re.match(rf"({NAME}\s*(?:\[[^\]]*\])?)\s*(?:[<>=!~(@]|$)", head)
    return (found[1] if found else head) + semicolon + marker


def _applies(marker: str, pythons: tuple[str, ...] = PYTHONS) -> bool:
    """Whether a marker may hold: on some of these Pythons, on some platform, with or without an extra."""
    from packaging.markers import Marker, UndefinedComparison, UndefinedEnvironmentName

    parsed = Marker(marker)
    if "extra" in marker:
        return True
    places = ({**_platform(platform), **_python(python)} for python in pythons for platform in PLATFORMS)
    try:
        return any(parsed.evaluate(place) for place in places)
    except (UndefinedComparison, UndefinedEnvironmentName):
        return True


def _platform(names: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("sys_platform", "platform_system", "os_name"), names, strict=True))


def _python(version: str) -> dict[str, str]:
    return {"python_version": version, "python_full_version": f"{version}.0"}
