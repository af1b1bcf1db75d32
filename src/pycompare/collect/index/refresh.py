"""Taking a new snapshot: what the index says now, and where it says nothing, what it said before."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from pycompare import __version__, records
from pycompare.collect.index.downloads import Downloads
from pycompare.collect.index.settings import settings
from pycompare.errors import ExtraNeededError, IndexRefusedError
from pycompare.evidence import store
from pycompare.evidence.releases import Facts, Head, Snapshot

Told = Callable[[str, Facts], object]


class Asked(Protocol):
    """An index that can be asked."""

    def facts(self, packages: Sequence[str], today: date, told: Told) -> dict[str, Facts]:
        """The facts of each package; `told` hears of each as it comes."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What an interrupted refresh has learned, kept for a later one on the same day; a line for each package."""

    path: Path
    label: str
    day: str

    def read(self) -> dict[str, Facts]:
        """The facts that were learned today from the same index; nothing where the file is not as we write it."""
        learned: dict[str, Facts] = {}
        with suppress(OSError, ValueError, LookupError, TypeError):
            for line in self.path.read_text(encoding="ascii").splitlines():
                entry = json.loads(line)
                if (entry["label"], entry["day"], entry["by"]) == (self.label, self.day, __version__):
                    learned[entry["package"]] = records.revive(Facts, entry["facts"])
        return learned

    def add(self, package: str, facts: Facts) -> None:
        """Keeps the facts of one package, if there are any and they can be kept."""
        if facts.problem:
            return
        entry = {"label": self.label, "day": self.day, "by": __version__, "package": package}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="ascii") as file:
                file.write(json.dumps({**entry, "facts": records.flatten(facts)}) + "\n")

    def end(self) -> None:
        """The snapshot is written: nothing is left to resume."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


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
    journal: Journal,
    told: Told,
) -> Snapshot:
    """A snapshot of these packages, and of what the former one has besides.

    Raises IndexRefusedError where nothing could be had.
    """
    taken = store.now()
    learned = {package: facts for package, facts in journal.read().items() if package in packages}
    for package, facts in learned.items():
        told(package, facts)

    def heard(package: str, facts: Facts) -> None:
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
        head=Head(
            schema=store.SCHEMA,
            taken=taken,
            by=f"pycompare {__version__}",
            index=journal.label,
            downloads_taken=downloads.taken,
            downloads_source=downloads.source,
            downloads_fewest=downloads.fewest,
        ),
        packages={package: _counted(facts, package, downloads) for package, facts in sorted(merged.items())},
    )


def _kept(facts: Facts, older: Facts | None, day: str) -> Facts:
    """The older facts, marked as such, where there are no new ones."""
    if facts.problem and older and older.latest:
        return replace(older, problem=facts.problem, kept_from=older.kept_from or day)
    return facts


def _counted(facts: Facts, package: str, downloads: Downloads) -> Facts:
    rank, count = downloads.counts.get(package, (None, None))
    return replace(facts, downloads=count, downloads_rank=rank)
