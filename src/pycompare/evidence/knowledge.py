"""Everything that a question may draw on: the catalog, the newest snapshot of the package index, and the trials."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pycompare.catalog import load
from pycompare.catalog.model import Catalog, Component
from pycompare.evidence import store, trial_store
from pycompare.evidence.releases import Facts, Snapshot
from pycompare.evidence.trials import Column, Cost, Trial, Trials


@dataclass(frozen=True, slots=True)
class Known:
    """What people judged, what the index says and what was tried, the newest first. What rests on nothing is unknown."""

    catalog: Catalog
    snapshot: Snapshot | None = None
    trials: tuple[Trials, ...] = ()

    @property
    def evidence(self) -> str:
        """What an answer rests on, with its days."""
        index = f"index of {self.snapshot.head.day}" if self.snapshot else "no index facts yet"
        own = " (your own among them)" if any(trials.own for trials in self.trials) else ""
        trials = f"trials of {self.trials[0].head.day}{own}" if self.trials else "no trials yet"
        return f"catalog of {self.catalog.date}; {index}; {trials}"

    def facts(self, component: Component) -> Facts | None:
        """What the index says of a component's distribution; None where it was not asked for it."""
        if self.snapshot is None or component.package is None:
            return None
        return self.snapshot.packages.get(component.package)

    def tried(self, component: Component) -> tuple[Trials, Trial] | None:
        """The newest trial of a component in which it ran or failed, and its file; None where it was never tried.

        A newer one that lacked a server says nothing, and stands only where there is no other.
        """
        found = [(file, file.components[component.id]) for file in self.trials if component.id in file.components]
        telling = (pair for pair in found if any(working.ok is not None for working in pair[1].works.values()))
        return next(telling, found[0] if found else None)

    def trial(self, component: Component) -> Trial | None:
        """The newest trial of a component; None where it was never tried."""
        found = self.tried(component)
        return found[1] if found else None

    def costs(self, components: Iterable[Component]) -> Column | None:
        """Costs that may stand side by side: of the machine and the Python that know most of these components."""
        return trial_store.column(self.trials, (component.id for component in components))

    def cost(self, component: Component) -> Cost | None:
        """The newest cost of a component alone; to hold components against each other, ask for their `costs`."""
        found = self.costs([component])
        return found.costs[component.id] if found else None


def shipped_snapshots() -> Path:
    """The folder of the shipped snapshots."""
    return load.data_folder() / "index"


def shipped_trials() -> Path:
    """The folder of the shipped trials."""
    return load.data_folder() / "trials"


def load_known(overlays: Sequence[Path]) -> Known:
    """The catalog with overlays, the newest snapshot and all trials. Raises CatalogError."""
    return Known(load.load(overlays), store.newest(shipped_snapshots()), trial_store.load(shipped_trials()))


def load_readable(overlays: Sequence[Path]) -> Known:
    """The same, but for a snapshot that is damaged: then with the newest that is not."""
    return Known(load.load(overlays), store.newest_readable(shipped_snapshots()))
