"""What was tried of a component, as answers tell it: where it works, what it costs, and which cells a trial bears out."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component, cell_of
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.trials import (
    Cost,
    CostColumn,
    Outcome,
    PairedFigure,
    Placement,
    SharedCost,
    Trial,
    swapped,
    tied,
)


class CostInterval(Struct, frozen=True):
    """A ratio with the two ends of its interval."""

    ratio: float
    low: float
    high: float


class CostSummary(Struct, frozen=True):
    """A cost without its raw windows, and on what machine and when it was measured.

    `placement` is where the load was, and `shared` what the cost is where it shares the server's processor.
    """

    ratio: float
    low: float
    high: float
    server: str
    protocol: str
    python: str
    machine: str
    taken: str
    start: PairedFigure | None
    memory: PairedFigure | None
    import_time: PairedFigure | None
    placement: Placement
    shared: CostInterval | None


class TrialSummary(Struct, frozen=True):
    """The newest trial of a component. `own` is the user's own.

    `shown` are the features of its kind that the example made use of, `against` those of them that the catalog says it
    does not have.
    """

    taken: str
    machine: str
    own: bool
    works: dict[str, Outcome]
    cost: CostSummary | None
    cost_problem: str | None
    lines: int | None
    shown: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether it was tried, and ran nowhere."""
        outcomes = {working.ok for working in self.works.values()}
        return False in outcomes and True not in outcomes


class CostComparison(Struct, frozen=True):
    """Costs that stand side by side: one machine, one Python, one placement of the load.

    `ties` are too near each other to be ordered; the order of the pairs in `swapped` depends on the placement.
    """

    machine: str
    python: str
    taken: str
    own: bool
    prices: dict[str, CostSummary]
    ties: tuple[tuple[str, str], ...]
    placement: Placement
    swapped: tuple[tuple[str, str], ...]


def trial_summary(knowledge: Knowledge, component: Component) -> TrialSummary | None:
    """What was tried of a component; None where it never was."""
    found = knowledge.tried(component)
    if found is None:
        return None
    file, trial = found
    features = shown(knowledge.catalog, component, trial)
    column = knowledge.costs([component])
    return TrialSummary(
        taken=file.head.taken,
        machine=file.head.machine,
        own=file.own,
        works=trial.works,
        cost=_price(column, column.costs[component.id]) if column else None,
        cost_problem=trial.cost_problem,
        lines=trial.lines,
        shown=features,
        against=denied(component, features),
    )


def shown(catalog: Catalog, component: Component, trial: Trial) -> tuple[str, ...]:
    """The features of a component's kind that its example made use of."""
    features = catalog.kinds[component.kind].features
    return tuple(sorted({id for working in trial.works.values() for id in working.shown if id in features}))


def denied(component: Component, features: Iterable[str]) -> tuple[str, ...]:
    """Those of the features that the catalog says the component does not have."""
    return tuple(id for id in features if cell_of(component, id).value == "no")


def cost_comparison(knowledge: Knowledge, components: Sequence[Component]) -> CostComparison | None:
    """The costs of components that may stand side by side, the least first; None where there are none."""
    column = knowledge.costs(components)
    if column is None:
        return None
    costs = sorted((column.costs[c.id].ratio, c.id) for c in components if c.id in column.costs)
    found = {id: _price(column, column.costs[id]) for _, id in costs}
    return CostComparison(
        machine=column.machine,
        python=column.python,
        taken=column.taken,
        own=column.own,
        prices=found,
        ties=tuple(_ties(found)),
        placement=column.placement,
        swapped=swapped({id: column.costs[id] for id in found}),
    )


def _ties(found: dict[str, CostSummary]) -> Iterable[tuple[str, str]]:
    return (pair for pair in combinations(found, 2) if tied(found[pair[0]].ratio, found[pair[1]].ratio))


def _price(column: CostColumn, cost: Cost) -> CostSummary:
    return CostSummary(
        ratio=cost.ratio,
        low=cost.low,
        high=cost.high,
        server=cost.server,
        protocol=cost.protocol,
        python=column.python,
        machine=column.machine,
        taken=column.taken,
        start=cost.start,
        memory=cost.memory,
        import_time=cost.import_time,
        placement=cost.placement,
        shared=_interval(cost.shared) if cost.shared else None,
    )


def _interval(cost: SharedCost) -> CostInterval:
    return CostInterval(cost.ratio, cost.low, cost.high)
