"""What the versions that a project allows say: which it is likely to get, and whether a newer series is held back.

`packaging` is imported where it is used: few answers need it.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.specifiers import Specifier, SpecifierSet
    from packaging.version import Version


def likely(specifier: str, locked: str | None, latest: str | None) -> str | None:
    """The version that is installed: the locked one, else the pinned one, else the newest where it is allowed."""
    if locked:
        return locked
    if pinned := re.fullmatch(r"={2,3}\s*([^*,]+)", specifier):
        return pinned[1]
    return latest if latest and admits(specifier, latest) else None


def admits(specifier: str, version: str | None) -> bool:
    """Whether a version is allowed; one that is unknown or no version is not."""
    found = _version(version or "")
    return found is not None and _specifiers(specifier).contains(found, prereleases=True)


def is_older(version: str | None, series: str) -> bool:
    """Whether a version is known and lies before a series: 4.2.11 before 5.2."""
    found, first = _version(version or ""), _version(series)
    return found is not None and first is not None and found < first


def holds_back(specifier: str, series: str) -> bool:
    """Whether everything that is allowed lies before a series: `<2`, `==1.4.*`, `~=1.4` before 2."""
    first = _version(series)
    return first is not None and any(_below(one, first) for one in _specifiers(specifier))


def _below(one: "Specifier", first: "Version") -> bool:
    version = _version(one.version.removesuffix(".*"))
    if version is None:
        return False
    match one.operator:
        case "<":
            return version <= first
        case "<=":
            return version < first
        case "==" | "===" | "~=":
            return version < first and not one.contains(first, prereleases=True)
        case _:
            return False


@cache
def _specifiers(text: str) -> "SpecifierSet":
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        return SpecifierSet()


@cache
def _version(text: str) -> "Version | None":
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return None
