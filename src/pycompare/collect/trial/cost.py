"""What does it cost? CPU time a request, beside the bare reference, in alternated windows over several launches.

Each launch is measured in every placement of the load that the machine has (`steady`).
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from msgspec import Struct

from pycompare.collect.trial import contract, interval, load_generator, process, readings, serving, steady
from pycompare.collect.trial.contract import BrokenError
from pycompare.collect.trial.environment import Environment
from pycompare.collect.trial.serving import Served
from pycompare.collect.trial.steady import Ground
from pycompare.collect.trial.work import Subject, workplace
from pycompare.evidence.trials import Cost, Launch, Method, PairedFigure, Placement, SharedCost

SERVER = Path(__file__).with_name("reference.py")
"""The bare reference server: a script that runs in an environment of its own."""

REFERENCE = ("uvloop",)
"""What the environment of the reference server has."""

IMPORT = (
    "import sys, time; sys.path.append('.'); t = time.process_time(); import {}; print('took', time.process_time() - t)"
)

Launches = dict[Placement, Launch]
"""One launch, measured in each placement; the one that gives the ratio comes first."""

OnLaunch = Callable[[], object]
"""Hears of something that happened."""


class Effort(Struct, frozen=True):
    """How much is measured: launches, windows in each and in each placement, and the seconds of one window."""

    launches: int
    windows: int
    seconds: float

    def method(self) -> Method:
        """The same, as a trial file tells it."""
        return Method(self.launches, self.windows, self.seconds, load_generator.CONNECTIONS, steady.possible())


FULL = Effort(launches=5, windows=10, seconds=0.2)
QUICK = Effort(launches=3, windows=6, seconds=0.15)


class UnmeasurableError(Exception):
    """Why there is no cost."""


class Pair(Struct, frozen=True):
    """A framework and the reference on one Python: environments, and how each is started in a folder on a port."""

    subject: Subject
    own: Environment
    reference: Environment
    root: Path


def cost(pair: Pair, python: str, effort: Effort, told: OnLaunch, waiting: OnLaunch) -> Cost:
    """The cost of a web example; `told` hears of each launch, `waiting` of a wait. Raises UnmeasurableError."""
    serve = pair.subject.example.serve
    assert serve
    launches: list[Launches] = []
    starts, memories = [], []
    try:
        for _ in range(effort.launches):
            with steady.steady(waiting) as ground:
                launch, start, memory = _launch(pair, effort, ground)
            launches.append(launch)
            starts.append(start)
            memories.append(memory)
            told()
    except (BrokenError, load_generator.LoadError, ProcessLookupError, OSError) as error:
        raise UnmeasurableError(str(error)) from None
    placement, *others = launches[0]
    taken = [launch[placement] for launch in launches]
    ratio, low, high = _estimate(taken, placement)
    return Cost(
        ratio=ratio,
        low=low,
        high=high,
        server=serving.named(serve, pair.own),
        protocol=serve,
        python=python,
        placement=placement,
        launches=tuple(taken),
        shared=_shared([launch["shared"] for launch in launches]) if "shared" in others else None,
        start=_middle(starts, 3),
        memory=_middle(memories, 0),
        import_time=_import_time(pair),
    )


def _shared(launches: Sequence[Launch]) -> SharedCost:
    return SharedCost(*_estimate(launches, "shared"), tuple(launches))


def _estimate(launches: Sequence[Launch], placement: Placement) -> tuple[float, float, float]:
    """The ratio with the low and the high end of its interval."""
    ratio, low, high = interval.estimate([interval.ratio(one.own, one.reference) for one in launches], placement)
    return round(ratio, 3), round(low, 3), round(high, 3)


def _middle(pairs: list[PairedFigure], digits: int) -> PairedFigure:
    return PairedFigure(
        round(median(pair.own for pair in pairs), digits), round(median(pair.reference for pair in pairs), digits)
    )


def _launch(pair: Pair, effort: Effort, ground: Ground) -> tuple[Launches, PairedFigure, PairedFigure]:
    """One launch of both servers: the windows, the seconds to the first answer, the memory after the load."""
    example = pair.subject.example
    assert example.serve
    with ExitStack() as stack:
        folder = stack.enter_context(workplace(pair.root, example))
        known, port, bare_port = serving.environment_of(folder), serving.free_port(), serving.free_port()
        bare_command: process.Command = [pair.reference.python, "-P", SERVER, str(bare_port)]
        command = serving.command(pair.own.python, example.serve, port)
        bare = stack.enter_context(serving.serving(bare_command, bare_port, folder, known))
        own = stack.enter_context(serving.serving(command, port, folder, known))
        contract.measurable(port)
        launch = _windows(own, bare, effort, ground)
        memory = PairedFigure(_memory(own), _memory(bare))
        return launch, PairedFigure(own.start, bare.start), memory


def _memory(served: Served) -> float:
    return readings.memory(readings.tree(served.process.pid))


def _windows(own: Served, bare: Served, effort: Effort, ground: Ground) -> Launches:
    """Alternated windows in alternated placements, after one of each to warm up."""
    pids = readings.tree(own.process.pid) | readings.tree(bare.process.pid)
    found: dict[Placement, list[tuple[float, float]]] = {placement: [] for placement in ground.placements}
    with ExitStack() as stack:
        mine, reference = load_generator.connect(own.port), load_generator.connect(bare.port)
        stack.callback(mine.close)
        stack.callback(reference.close)
        mine.window(max(effort.seconds, 0.3))
        reference.window(effort.seconds)
        for _ in range(effort.windows):
            for placement, pairs in found.items():
                ground.take(placement, pids)
                pairs.append((_window(own, mine, effort.seconds), _window(bare, reference, effort.seconds)))
    return {
        placement: Launch(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))
        for placement, pairs in found.items()
    }


def _window(served: Served, through: load_generator.Load, seconds: float) -> float:
    """Microseconds of CPU a request, over the whole process tree. Raises LoadError."""
    before = readings.tree(served.process.pid)
    used = readings.cpu(before)
    requests = through.window(seconds)
    used = readings.cpu(before) - used
    if readings.tree(served.process.pid) != before:
        raise load_generator.LoadError("under load: its processes came and went")
    return round(used / requests * 1e6, 2)


def _import_time(pair: Pair) -> PairedFigure | None:
    """Seconds of CPU to import the example, and what the reference imports; the median of five, in alternation."""
    with workplace(pair.root, pair.subject.example) as folder:
        taken = [
            (_imported(pair.own, serving.NAME, folder), _imported(pair.reference, "asyncio, uvloop", folder))
            for _ in range(5)
        ]
    if any(own is None or bare is None for own, bare in taken):
        return None
    return _middle([PairedFigure(own or 0, bare or 0) for own, bare in taken], 4)


def _imported(environment: Environment, modules: str, folder: Path) -> float | None:
    command: process.Command = [environment.python, "-P", "-c", IMPORT.format(modules)]
    ran = process.finish(command, folder, serving.environment_of(folder), serving.SECONDS)
    told = [line.split()[1] for line in ran.said.splitlines() if line.startswith("took ")]
    return float(told[0]) if ran.code == 0 and told else None
