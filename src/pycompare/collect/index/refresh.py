"""Taking a new snapshot: what the index says now, and where it says nothing, what it said before."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from msgspec.structs import replace

from pycompare import __version__, files
from pycompare.collect.index.downloads import Downloads
from pycompare.collect.index.settings import settings
from pycompare.collect.journal import Journal
from pycompare.errors import ExtraNeededError, IndexRefusedError
from pycompare.evidence import store
from pycompare.evidence.releases import ReleaseFacts, Snapshot, SnapshotHead

OnPackage = Callable[[str, ReleaseFacts], object]


class Asked(Protocol):
    """An index that can be asked."""

    def facts(self, packages: Sequence[str], today: date, told: OnPackage) -> dict[str, ReleaseFacts]:
        """The facts of each package; `told` hears of each as it comes."""


def journal(label: str) -> Journal[ReleaseFacts]:
    """What a refresh keeps for a later one on the same day, of the same index."""
    scope = f"{store.now()[:10]} {__version__} {label}"
    return Journal(files.cache_folder() / "refresh.jsonl", ReleaseFacts, scope)


def configured() -> tuple[Asked, int]:
    """The index that pip or uv is configured for, and how many of theirs cannot be asked. Raises ExtraNeededError."""
    try:
        from pycompare.collect.index.client import Index
    except ImportError:
        raise ExtraNeededError("refresh", "index") from None
    found = settings()
    return Index(found), found.left_out


def refresh(
    index: Asked,
    packages: Sequence[str],
    former: Snapshot | None,
    downloads: Downloads,
    label: str,
    journal: Journal[ReleaseFacts],
    told: OnPackage,
) -> Snapshot:
    """A snapshot of these packages, and of what the former one has besides.

    Raises IndexRefusedError where nothing could be had.
    """
    taken = store.now()
    learned = {package: facts for package, facts in journal.read().items() if package in packages}
    for package, facts in learned.items():
        told(package, facts)

    def heard(package: str, facts: ReleaseFacts) -> None:
        if not facts.problem:
            journal.add(package, facts)
        told(package, facts)

    missing = [package for package in packages if package not in learned]
    fresh = {**learned, **index.facts(missing, date.fromisoformat(taken[:10]), heard)}
    if all(facts.problem for facts in fresh.values()):
        raise IndexRefusedError(", ".join(sorted({facts.problem or "" for facts in fresh.values()})))
    old = former.packages if former else {}
    day = former.head.day if former else ""
    merged = {package: replace(facts, kept_from=facts.kept_from or day) for package, facts in old.items()}
    merged |= {package: _kept(facts, old.get(package), day) for package, facts in fresh.items()}
    return Snapshot(
        head=SnapshotHead(
            schema=store.SCHEMA,
            taken=taken,
            by=f"pycompare {__version__}",
            index=label,
            downloads_taken=downloads.taken,
            downloads_source=downloads.source,
            downloads_fewest=downloads.fewest,
        ),
        packages={package: _counted(facts, package, downloads) for package, facts in sorted(merged.items())},
    )


def _kept(facts: ReleaseFacts, older: ReleaseFacts | None, day: str) -> ReleaseFacts:
    """The older facts, marked as such, where there are no new ones."""
    if facts.problem and older and older.latest:
        return replace(older, problem=facts.problem, kept_from=older.kept_from or day)
    return facts


def _counted(facts: ReleaseFacts, package: str, downloads: Downloads) -> ReleaseFacts:
    rank, count = downloads.counts.get(package, (None, None))
    return replace(facts, downloads=count, downloads_rank=rank)
