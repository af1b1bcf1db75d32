"""What does it cost? CPU time a request, beside the bare reference, in alternated windows over several launches."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from msgspec import Struct

from pycompare.collect.trial import contract, interval, load_generator, process, readings, serving, steady
from pycompare.collect.trial.contract import BrokenError
from pycompare.collect.trial.environment import Environment
from pycompare.collect.trial.serving import Served
from pycompare.collect.trial.work import Subject, workplace
from pycompare.evidence.trials import Cost, Launch, Method, PairedFigure

SERVER = Path(__file__).with_name("reference.py")
"""The bare reference server: a script that runs in an environment of its own."""

REFERENCE = ("uvloop",)
"""What the environment of the reference server has."""

IMPORT = (
    "import sys, time; sys.path.append('.'); t = time.process_time(); import {}; print('took', time.process_time() - t)"
)

OnLaunch = Callable[[], object]
"""Hears of something that happened."""


class Effort(Struct, frozen=True):
    """How much is measured: launches, windows in each, and the seconds of one window."""

    launches: int
    windows: int
    seconds: float

    def method(self) -> Method:
        """The same, as a trial file tells it."""
        return Method(self.launches, self.windows, self.seconds, load_generator.CONNECTIONS, steady.possible())


FULL = Effort(launches=5, windows=14, seconds=0.25)
QUICK = Effort(launches=3, windows=8, seconds=0.15)


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
    launches, starts, memories = [], [], []
    try:
        for _ in range(effort.launches):
            with steady.steady(waiting):
                launch, start, memory = _launch(pair, effort)
            launches.append(launch)
            starts.append(start)
            memories.append(memory)
            told()
    except (BrokenError, load_generator.LoadError, ProcessLookupError, OSError) as error:
        raise UnmeasurableError(str(error)) from None
    ratio, low, high = interval.estimate([interval.ratio(one.own, one.reference) for one in launches])
    return Cost(
        ratio=round(ratio, 3),
        low=round(low, 3),
        high=round(high, 3),
        server=serving.named(serve, pair.own),
        protocol=serve,
        python=python,
        launches=tuple(launches),
        start=_middle(starts, 3),
        memory=_middle(memories, 0),
        import_time=_import_time(pair),
    )


def _middle(pairs: list[PairedFigure], digits: int) -> PairedFigure:
    return PairedFigure(
        round(median(pair.own for pair in pairs), digits), round(median(pair.reference for pair in pairs), digits)
    )


def _launch(pair: Pair, effort: Effort) -> tuple[Launch, PairedFigure, PairedFigure]:
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
        with asyncio.Runner() as runner:
            launch = runner.run(_windows(own, bare, effort))
        memory = PairedFigure(_memory(own), _memory(bare))
        return launch, PairedFigure(own.start, bare.start), memory


def _memory(served: Served) -> float:
    return readings.memory(readings.tree(served.process.pid))


async def _windows(own: Served, bare: Served, effort: Effort) -> Launch:
    """Alternated windows, after one of each to warm up."""
    mine = await load_generator.connect(own.port)
    reference = await load_generator.connect(bare.port)
    try:
        await mine.window(max(effort.seconds, 0.3))
        await reference.window(effort.seconds)
        pairs = [
            (await _window(own, mine, effort.seconds), await _window(bare, reference, effort.seconds))
            for _ in range(effort.windows)
        ]
    finally:
        mine.close()
        reference.close()
    return Launch(tuple(one for one, _ in pairs), tuple(other for _, other in pairs))


async def _window(served: Served, through: load_generator.Load, seconds: float) -> float:
    """Microseconds of CPU a request, over the whole process tree. Raises LoadError."""
    before = readings.tree(served.process.pid)
    used = readings.cpu(before)
    requests = await through.window(seconds)
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
