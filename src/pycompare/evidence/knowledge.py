"""Everything that a question may draw on: the catalog, the newest snapshot of the package index, and the trials."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog, Component
from pycompare.evidence.footprints import Footprints, footprints
from pycompare.evidence.releases import ReleaseFacts, Snapshot
from pycompare.evidence.store import SNAPSHOTS, TRIALS
from pycompare.evidence.trials import Cost, CostColumn, Trial, Trials, cost_columns, newest_works


class Knowledge(Struct, frozen=True, dict=True):
    """What people judged, what the index says and what was tried, the newest first. What rests on nothing is unknown.

    `footprints` are the distributions that a package brings.
    """

    catalog: Catalog
    snapshot: Snapshot | None = None
    trials: tuple[Trials, ...] = ()
    footprints: Footprints = {}

    @property
    def evidence(self) -> str:
        """What an answer rests on, with its days."""
        index = f"index of {self.snapshot.head.day}" if self.snapshot else "no index facts yet"
        own = " (your own among them)" if any(trials.own for trials in self.trials) else ""
        trials = f"trials of {self.trials[0].head.day}{own}" if self.trials else "no trials yet"
        return f"catalog of {self.catalog.date}; {index}; {trials}"

    @cached_property
    def pythons(self) -> tuple[str, ...]:
        """The versions of Python that release facts speak of, the oldest first."""
        packages = self.snapshot.packages.values() if self.snapshot else ()
        found = {python for facts in packages for python in facts.pythons}
        return tuple(sorted(found, key=lambda version: [int(part) for part in version.split(".")]))

    def facts(self, component: Component) -> ReleaseFacts | None:
        """What the index says of a component's distribution; None where it was not asked for it."""
        if self.snapshot is None or component.package is None:
            return None
        return self.snapshot.packages.get(component.package)

    def tried(self, component: Component) -> tuple[Trials, Trial] | None:
        """The newest trial of a component in which it ran or failed, and its file; None where it was never tried.

        A newer one that lacked a server says nothing, and stands only where there is no other. What it does not say of
        a Python, an older one may.
        """
        found = [(file, file.components[component.id]) for file in self.trials if component.id in file.components]
        telling = [pair for pair in found if any(outcome.ok is not None for outcome in pair[1].works.values())]
        if not telling:
            return found[0] if found else None
        file, newest = telling[0]
        return file, replace(newest, works=newest_works([trial for _, trial in telling]))

    def trial(self, component: Component) -> Trial | None:
        """The newest trial of a component; None where it was never tried."""
        found = self.tried(component)
        return found[1] if found else None

    def stack_trial(self, goal: str) -> tuple[Trials, Trial] | None:
        """The newest trial in which the stack of a goal ran on some Python, and its file; None where none did."""
        found = ((file, file.stacks[goal]) for file in self.trials if goal in file.stacks)
        return next((pair for pair in found if any(working.ok for working in pair[1].works.values())), None)

    @cached_property
    def cost_columns(self) -> tuple[CostColumn, ...]:
        """All costs, in columns that may stand side by side, the newest column first."""
        return cost_columns(self.trials)

    def costs(self, components: Iterable[Component]) -> CostColumn | None:
        """Costs that may stand side by side: of the machine and the Python that know most of these components."""
        asked = frozenset(component.id for component in components)
        fitting = (column for column in self.cost_columns if asked & column.costs.keys())
        return max(fitting, key=lambda column: len(asked & column.costs.keys()), default=None)

    def cost(self, component: Component) -> Cost | None:
        """The newest cost of a component alone; to hold components against each other, ask for their `costs`."""
        found = self.costs([component])
        return found.costs[component.id] if found else None


def load_knowledge(overlays: Sequence[Path]) -> Knowledge:
    """The catalog with overlays, the newest snapshot and all trials. Raises CatalogError."""
    shipped = TRIALS.shipped()
    trials = (replace(TRIALS.read(path), own=path.parent != shipped) for path in TRIALS.paths())
    return Knowledge(load_catalog(overlays), SNAPSHOTS.newest(), tuple(trials), footprints())


def load_readable(overlays: Sequence[Path]) -> Knowledge:
    """The same without trials, and where the newest snapshot is damaged, with the newest that is not."""
    return Knowledge(load_catalog(overlays), SNAPSHOTS.newest_readable())
