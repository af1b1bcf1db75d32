"""Everything that a question may draw on: the catalog, and the newest snapshot of the package index."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pycompare import catalog
from pycompare.evidence import store
from pycompare.evidence.facts import Facts, Snapshot
from pycompare.model import Catalog, Component


@dataclass(frozen=True, slots=True)
class Known:
    """What people judged and what the index says. Without a snapshot, what rests on it is unknown."""

    catalog: Catalog
    snapshot: Snapshot | None = None

    @property
    def evidence(self) -> str:
        """What an answer rests on, with its days."""
        index = f"index of {self.snapshot.head.day}" if self.snapshot else "no index facts yet"
        return f"catalog of {self.catalog.date}; {index}"

    def facts(self, component: Component) -> Facts | None:
        """What the index says of a component's distribution; None where it was not asked for it."""
        if self.snapshot is None or component.package is None:
            return None
        return self.snapshot.packages.get(component.package)


def shipped_snapshots() -> Path:
    """The folder of the shipped snapshots."""
    return catalog.data_folder() / "index"


def load_known(overlays: Sequence[Path]) -> Known:
    """The catalog with overlays, and the newest snapshot. Raises CatalogError."""
    return Known(catalog.load(overlays), store.newest(shipped_snapshots()))


def load_readable(overlays: Sequence[Path]) -> Known:
    """The same, but for a snapshot that is damaged: then with the newest that is not."""
    return Known(catalog.load(overlays), store.newest_readable(shipped_snapshots()))
