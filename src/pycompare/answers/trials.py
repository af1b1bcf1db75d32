"""What was tried of a component, as answers tell it: where it works, what it costs, and which cells a trial bears out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from pycompare.catalog.model import Component, cell_of
from pycompare.evidence.knowledge import Known
from pycompare.evidence.trials import Beside, Column, Cost, Working, tied


@dataclass(frozen=True, slots=True)
class Price:
    """A cost without its raw windows, and on what machine and when it was measured."""

    ratio: float
    low: float
    high: float
    server: str
    protocol: str
    python: str
    machine: str
    taken: str
    start: Beside | None
    memory: Beside | None
    import_time: Beside | None


@dataclass(frozen=True, slots=True)
class Tried:
    """The newest trial of a component. `own` is the user's own.

    `shown` are the features of its kind that the example made use of, `against` those of them that the catalog says it
    does not have.
    """

    taken: str
    machine: str
    own: bool
    works: dict[str, Working]
    cost: Price | None
    cost_problem: str | None
    lines: int | None
    shown: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prices:
    """Costs that stand side by side: one machine, one Python. `ties` are too near each other to be ordered."""

    machine: str
    python: str
    taken: str
    own: bool
    prices: dict[str, Price]
    ties: tuple[tuple[str, str], ...]


def tried(known: Known, component: Component) -> Tried | None:
    """What was tried of a component; None where it never was."""
    found = known.tried(component)
    if found is None:
        return None
    file, trial = found
    features = known.catalog.kinds[component.kind].features
    shown = {id for working in trial.works.values() for id in working.shown if id in features}
    column = known.costs([component])
    return Tried(
        taken=file.head.taken,
        machine=file.head.machine,
        own=file.own,
        works=trial.works,
        cost=_price(column, column.costs[component.id]) if column else None,
        cost_problem=trial.cost_problem,
        lines=trial.lines,
        shown=tuple(sorted(shown)),
        against=tuple(sorted(id for id in shown if cell_of(component, id).value == "no")),
    )


def prices(known: Known, components: Sequence[Component]) -> Prices | None:
    """The costs of components that may stand side by side, the least first; None where there are none."""
    column = known.costs(components)
    if column is None:
        return None
    costs = sorted((column.costs[c.id].ratio, c.id) for c in components if c.id in column.costs)
    found = {id: _price(column, column.costs[id]) for _, id in costs}
    return Prices(column.machine, column.python, column.taken, column.own, found, tuple(_ties(found)))


def _ties(found: dict[str, Price]) -> Iterable[tuple[str, str]]:
    return (pair for pair in combinations(found, 2) if tied(found[pair[0]].ratio, found[pair[1]].ratio))


def _price(column: Column, cost: Cost) -> Price:
    return Price(
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
    )
