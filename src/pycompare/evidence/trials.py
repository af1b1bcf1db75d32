"""The records of a trial file: which examples ran on which Python, and what they cost, as of one moment."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Annotated, Literal

from msgspec import Meta, Struct

from pycompare.evidence.releases import Count

Figure = Annotated[float, Meta(ge=0, le=1e15)]
"""Something measured: it is not negative, and finite."""

Ratio = Annotated[float, Meta(gt=0, le=1e9)]
"""How many times as much."""

PythonMinor = Annotated[str, Meta(pattern=r"\A[23]\.\d{1,3}\Z")]
"""A version of Python, such as 3.13."""

Placement = Literal["apart", "shared", "free"]
"""Where the load was: on a processor of its own, on that of the servers in batch mode, or wherever the system put it."""

PLACES: dict[Placement, str] = {
    "apart": "load on a processor of its own",
    "shared": "load on the server's processor",
    "free": "load wherever the system put it",
}
"""How a placement is told beside a figure."""

TIE = 1.25
"""Up to this factor apart, costs are called a tie."""


def tied(one: float, other: float) -> bool:
    """Whether two costs are too near each other to say which is less."""
    return max(one, other) < TIE * min(one, other)


class Outcome(Struct, frozen=True):
    """What became of an example on one Python. Where it could not be tried, `ok` is None and `reason` says why.

    `version` is the installed one of the component. The footprint is that of the whole environment: how many
    distributions, and their size in bytes, byte code left out. `shown` are the ids of the features that ran. `services`
    says of each server that was needed what stood there, by name and version.
    """

    ok: bool | None = None
    version: str | None = None
    reason: str | None = None
    distributions: Count | None = None
    bytes: Count | None = None
    shown: tuple[str, ...] = ()
    services: dict[str, str] = {}


def newest_installed(works: dict[str, Outcome]) -> Outcome | None:
    """What became of an example on the newest Python on which it was installed; `works` has the oldest Python first."""
    return next((outcome for outcome in reversed(works.values()) if outcome.distributions is not None), None)


class PairedFigure(Struct, frozen=True):
    """One figure of a framework, and that of the bare reference, taken in the same run."""

    own: Figure | Count
    reference: Figure | Count


class Launch(Struct, frozen=True):
    """One launch of a framework beside the reference: microseconds of CPU a request, window by window in alternation."""

    own: tuple[Figure, ...]
    reference: tuple[Figure, ...]


class SharedCost(Struct, frozen=True):
    """What a request costs where the load shares the processor of the servers, from the same launches."""

    ratio: Ratio
    low: Ratio
    high: Ratio
    launches: tuple[Launch, ...] = ()


class Cost(Struct, frozen=True):
    """What a request costs: CPU time as a multiple of the reference, with the interval that the launches allow.

    `placement` is where the load was, shared in files of before it was told; `shared` is the other placement of those
    that were measured apart. `server` names what served the framework, with its version, and `protocol` is asgi, wsgi or own. `start` is seconds
    to the first answer, `memory` bytes after the load, `import_time` seconds of CPU to import the example.
    """

    ratio: Ratio
    low: Ratio
    high: Ratio
    server: str
    protocol: str
    python: PythonMinor
    launches: tuple[Launch, ...] = ()
    start: PairedFigure | None = None
    memory: PairedFigure | None = None
    import_time: PairedFigure | None = None
    placement: Placement = "shared"
    shared: SharedCost | None = None

    @property
    def placed(self) -> "dict[Placement, Cost | SharedCost]":
        """The figures of each placement that was measured, those of `ratio` first."""
        return {self.placement: self, **({"shared": self.shared} if self.shared else {})}


def swapped(costs: Mapping[str, Cost]) -> tuple[tuple[str, str], ...]:
    """Pairs, the cheaper first, whose order depends on the placement: a tie in neither, or in one of the two."""
    ranked = sorted((id for id, cost in costs.items() if cost.shared), key=lambda id: (costs[id].ratio, id))
    return tuple((one, other) for one, other in combinations(ranked, 2) if _turned(costs[one], costs[other]))


def _turned(cheaper: Cost, dearer: Cost) -> bool:
    """Whether what is dearer by its ratio is cheaper where the load shares the processor."""
    assert cheaper.shared
    assert dearer.shared
    one, other = cheaper.shared.ratio, dearer.shared.ratio
    return one > other and not (tied(one, other) and tied(cheaper.ratio, dearer.ratio))


class Trial(Struct, frozen=True):
    """What was found of one component or stack. `works` is keyed by Python (`3.13`); without a cost, none was taken.

    `lines` counts the example's lines of code, without blanks, comments, docstring and metadata; `example` is the
    SHA-256 of its file. `cost_problem` is why a cost that was wanted could not be had.
    """

    works: dict[PythonMinor, Outcome] = {}
    cost: Cost | None = None
    lines: Count | None = None
    example: str | None = None
    cost_problem: str | None = None


class Method(Struct, frozen=True):
    """How much was measured: a cost is comparable whatever this is, and its interval is wider where it is less.

    `windows` in each launch and each placement, of the framework and of the reference alike, each of so many `seconds`;
    `steady` where servers and load were kept to processors.
    """

    launches: Count
    windows: Count
    seconds: Figure
    connections: Count
    steady: bool = False


class TrialHead(Struct, frozen=True):
    """When, by what and on what machine trials were made. The machine is a plain label and never a host's name.

    `pythons` are the full versions of those that were found, keyed as `works` is.
    """

    schema: int
    taken: str
    by: str
    machine: str
    system: str
    uv: str
    pythons: dict[PythonMinor, str] = {}
    reference: str | None = None
    method: Method | None = None

    @property
    def day(self) -> str:
        """The day on which the trials were made."""
        return self.taken[:10]


class Trials(Struct, frozen=True):
    """A trial file: components keyed by their ids, stacks by the ids of their goals. `own` are the user's."""

    head: TrialHead
    components: dict[str, Trial] = {}
    stacks: dict[str, Trial] = {}
    own: bool = False


def newest_works(trials: Iterable[Trial]) -> dict[str, Outcome]:
    """What is known of each Python, the oldest Python first, from trials that stand the newest first."""
    works: dict[str, Outcome] = {}
    for trial in trials:
        for python, outcome in trial.works.items():
            if python not in works or (works[python].ok is None and outcome.ok is not None):
                works[python] = outcome
    return dict(sorted(works.items(), key=lambda pair: [int(part) for part in pair[0].split(".")]))


class CostColumn(Struct, frozen=True):
    """Costs that may stand side by side: one machine, one Python, one placement. `taken` is the newest moment."""

    machine: str
    python: str
    placement: Placement
    taken: str
    own: bool
    costs: dict[str, Cost]


def cost_columns(files: Iterable[Trials]) -> tuple[CostColumn, ...]:
    """The costs of all files, those of unlike machines, Pythons and placements apart, the newest column first.

    Of one component, the newest cost in a column stands.
    """
    found: dict[tuple[str, str, Placement], tuple[Trials, dict[str, Cost]]] = {}
    for trials in files:
        for id, trial in trials.components.items():
            if trial.cost:
                python = trials.head.pythons.get(trial.cost.python, trial.cost.python)
                _, costs = found.setdefault((trials.head.machine, python, trial.cost.placement), (trials, {}))
                costs.setdefault(id, trial.cost)
    return tuple(
        CostColumn(machine, python, placement, newest.head.taken, newest.own, costs)
        for (machine, python, placement), (newest, costs) in found.items()
    )
