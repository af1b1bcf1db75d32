"""A release history to facts: pure arithmetic over versions and days."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from pycompare.evidence.releases import ReleaseFacts

PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
"""The Python versions that a release is held against: those with upstream support in November 2026."""

YEAR = timedelta(days=365)


class File(Struct, frozen=True):
    """One file of a release, as an index lists it. A file whose upload time is not told has no day."""

    version: str
    day: date | None
    wheel: bool
    yanked: bool
    requires_python: str | None


def facts_of(files: Iterable[File], today: date) -> ReleaseFacts:
    """The facts that follow from the files alone. A version that is no version is passed over."""
    by_version: dict[Version, list[File]] = {}
    for file in files:
        try:
            by_version.setdefault(Version(file.version), []).append(file)
        except ValueError:  # no version, or one with more digits than Python reads
            continue
    yanked = tuple(str(v) for v in sorted(by_version) if all(file.yanked for file in by_version[v]))
    offered = {v: [f for f in of if not f.yanked] for v, of in by_version.items() if str(v) not in yanked}
    stable = {version: of for version, of in offered.items() if not version.is_prerelease}
    prereleases = len(offered) - len(stable)
    if not stable:
        return ReleaseFacts(prereleases=prereleases, yanked=yanked)
    latest = max(stable)
    days = {version: day for version, of in stable.items() if (day := _first_day(of))}
    newest = stable[latest]
    requires = next((f.requires_python for f in sorted(newest, key=lambda f: not f.wheel)), None)
    return ReleaseFacts(
        latest=str(latest),
        released=_iso(days.get(latest)),
        first_released=_iso(min(days.values(), default=None)),
        releases=len(stable),
        releases_12=sum(day > today - YEAR for day in days.values()),
        releases_36=sum(day > today - 3 * YEAR for day in days.values()),
        majors_12=_new_majors(days, today - YEAR),
        longest_gap=_longest_gap(days.values()),
        prereleases=prereleases,
        requires_python=requires,
        pythons=_pythons(requires),
        wheel=any(file.wheel for file in newest),
        source=any(not file.wheel for file in newest),
        yanked=yanked,
    )


def _first_day(files: Iterable[File]) -> date | None:
    return min((file.day for file in files if file.day), default=None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _new_majors(days: dict[Version, date], since: date) -> int:
    """How many first parts of versions (epochs apart) appeared after a day, besides the very first of all."""
    first: dict[tuple[int, int], date] = {}
    for version, day in days.items():
        major = (version.epoch, version.major)
        first[major] = min(day, first.get(major, day))
    born = min(first.values(), default=since)
    return sum(day > since and day != born for day in first.values())


def _longest_gap(days: Iterable[date]) -> int | None:
    return max(((after - before).days for before, after in pairwise(sorted(set(days)))), default=None)


def _pythons(requires: str | None) -> tuple[str, ...]:
    """The Pythons that an installer would give this release to; all of them where it names no bound."""
    try:
        bound = SpecifierSet(requires or "")
    except InvalidSpecifier:
        return ()
    return tuple(python for python in PYTHONS if bound.contains(f"{python}.0"))
