"""Taking a new snapshot: what the index says now, and where it says nothing, what it said before."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from pycompare import __version__, files
from pycompare.collect.index.downloads import Downloads
from pycompare.collect.index.isolation import Index, OnPackage
from pycompare.collect.index.settings import settings
from pycompare.collect.journal import Journal
from pycompare.errors import ExtraNeededError, IndexRefusedError, OutputExistsError
from pycompare.evidence import store
from pycompare.evidence.releases import ReleaseFacts, Snapshot, SnapshotHead


class Asked(Protocol):
    """An index that can be asked."""

    def facts(self, packages: Sequence[str], today: date, told: OnPackage) -> dict[str, ReleaseFacts]:
        """The facts of each package; `told` hears of each as it comes."""


def journal(label: str) -> Journal[ReleaseFacts]:
    """What a refresh keeps for a later one on the same day, of the same index."""
    scope = f"{store.now()[:10]} {__version__} {label}"
    return Journal(files.cache_folder() / "refresh.jsonl", ReleaseFacts, scope)


def configured(command: str = "refresh") -> tuple[Asked, int]:
    """The index that pip or uv is configured for, and how many of theirs cannot be asked; `command` is who asks.

    Raises ExtraNeededError and IndexRefusedError.
    """
    if find_spec("pypi_simple") is None:  # what imports it is a process of its own
        raise ExtraNeededError(command, "index")
    found = settings()
    return Index(found), found.left_out


def refresh(
    index: Asked,
    packages: Sequence[str],
    downloads: Downloads,
    label: str,
    journal: Journal[ReleaseFacts],
    told: OnPackage,
    folder: Path | None = None,
) -> tuple[Snapshot, Path]:
    """A snapshot of these packages, and of what the newest one has besides, and the file that it was written to.

    Raises IndexRefusedError where nothing could be had, and OutputError.
    """
    today = date.fromisoformat(store.now()[:10])
    learned = {package: facts for package, facts in journal.read().items() if package in packages}
    for package, facts in learned.items():
        told(package, facts)

    def heard(package: str, facts: ReleaseFacts) -> None:
        if not facts.problem:
            journal.add(package, facts)
        told(package, facts)

    missing = [package for package in packages if package not in learned]
    fresh = {**learned, **(index.facts(missing, today, heard) if missing else {})}
    if all(facts.problem for facts in fresh.values()):
        raise IndexRefusedError(", ".join(sorted({facts.problem or "" for facts in fresh.values()})))
    written = _written(fresh, downloads, label, folder)
    journal.end()
    return written


def _written(
    fresh: dict[str, ReleaseFacts], downloads: Downloads, label: str, folder: Path | None
) -> tuple[Snapshot, Path]:
    """Writes what was learned over what the newest snapshot says by now: of two refreshes at once, both count."""
    with _alone():
        while True:
            snapshot = _snapshot(fresh, store.SNAPSHOTS.newest_readable(), downloads, label)
            try:
                return snapshot, store.SNAPSHOTS.write(snapshot, folder)
            except OutputExistsError:  # another one of this second: files are named after theirs
                time.sleep(0.1)


@contextmanager
def _alone() -> Iterator[None]:
    """Waits until nobody else writes a snapshot, for milliseconds; where there can be no lock, does without."""
    from filelock import FileLock  # of the extra, whose absence is told before

    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(FileLock(files.cache_folder(make=True) / "refresh.lock"))
        yield


def _snapshot(fresh: dict[str, ReleaseFacts], former: Snapshot | None, downloads: Downloads, label: str) -> Snapshot:
    old = former.packages if former else {}
    day = former.head.day if former else ""
    merged = {package: replace(facts, kept_from=facts.kept_from or day) for package, facts in old.items()}
    merged |= {package: _kept(facts, old.get(package), day) for package, facts in fresh.items()}
    return Snapshot(
        head=SnapshotHead(
            schema=store.SCHEMA,
            taken=store.now(),
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
