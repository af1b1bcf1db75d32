"""Asking an index: each answer in a process of its own, which may cost so much time and memory and no more.

What an index sends is parsed by libraries that trust it: a page can swell in memory, a name can keep a pattern busy for
minutes, a header can drip for ever. Within one process nothing bounds that; the system bounds a process, and ends it.
"""

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from importlib import import_module
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread

from msgspec import Struct

from pycompare import records
from pycompare.collect.index.settings import Settings
from pycompare.errors import IndexRefusedError, reason_of
from pycompare.evidence.releases import ReleaseFacts
from pycompare.interrupts import ctrl_c_waiting

CLIENT = "pycompare.collect.index.client"
"""What asks. It is imported once, in the process that the others are forked from."""

PATIENCE = 5.0
"""Seconds that a process may take to end after its line did."""

FILES = 40
"""Open files that must be at hand, here and where processes are forked: about four for each of those that run at once."""

LATE = "the index did not answer in time"
TOO_MUCH = "the answer of the index is too much to be read"


class Limits(Struct, frozen=True):
    """The most that answers may cost, and how they are asked for.

    Seconds without a byte, seconds for all that is asked of one package, seconds for everything; bytes of one body, and
    bytes of memory for its parsing.
    """

    patience: float = 15.0
    deadline: float = 60.0
    whole: float = 900.0
    size: int = 32 * 1024 * 1024
    memory: int = 300 * 1024 * 1024
    retries: int = 3
    backoff: float = 0.5
    at_once: int = 8


class _Answer(Struct, eq=False):
    """An answer that is awaited: of what, from which process, until when, and what has come of it so far."""

    package: str
    process: BaseProcess
    until: float
    facts: ReleaseFacts | None = None

    def whole(self) -> ReleaseFacts:
        """What came, or why nothing did. The process has ended its line."""
        self.process.join(PATIENCE)
        ended = {-getattr(signal, name, 0) for name in ("SIGKILL", "SIGXCPU")}
        return self.facts or ReleaseFacts(problem=LATE if self.process.exitcode in ended else TOO_MUCH)


OnPackage = Callable[[str, ReleaseFacts], object]


class Index(Struct, frozen=True):
    """An index that can be asked."""

    settings: Settings
    limits: Limits = Limits()

    def facts(self, packages: Sequence[str], today: date, told: OnPackage = lambda *_: None) -> dict[str, ReleaseFacts]:
        """The facts of each package, asked for concurrently; `told` hears of each as it comes.

        Raises IndexRefusedError where there is no index to be asked, or no process can be had.
        """
        if not self.settings.urls:
            raise IndexRefusedError("pip and uv are configured for no index that can be asked over http")
        waiting, ends = deque(packages), time.monotonic() + self.limits.whole
        awaited: dict[Connection, _Answer] = {}
        found: dict[str, ReleaseFacts] = {}
        context = _context()
        try:
            while waiting or awaited:
                while waiting and len(awaited) < self.limits.at_once and time.monotonic() < ends:
                    package = waiting.popleft()
                    line, process = _started(context, (self.settings, self.limits, package, today))
                    awaited[line] = _Answer(package, process, min(time.monotonic() + self.limits.deadline, ends))
                if not awaited:
                    break
                for line in _ready(awaited):
                    if not _is_over(line, awaited[line]):
                        continue
                    answer = awaited.pop(line)
                    found[answer.package] = answer.whole()
                    answer.process.kill()
                    told(answer.package, found[answer.package])
        finally:
            for line, answer in awaited.items():
                _end(line, answer.process)
        return {package: found.get(package, ReleaseFacts(problem=LATE)) for package in packages}


def _context() -> BaseContext:
    """How processes are made: forked from a server that has the client imported, where the system can.

    The server must not look for modules in the working folder, where anybody's files may lie, and it inherits that
    Ctrl-C is not its business, nor that of the processes it makes.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([CLIENT])
    safe, os.environ["PYTHONSAFEPATH"] = os.environ.get("PYTHONSAFEPATH"), "1"
    try:
        _check_room()
        resource_tracker.ensure_running()
        with ctrl_c_waiting():
            forkserver.ensure_running()
    except OSError as error:
        raise IndexRefusedError(f"no process can be started: {reason_of(error)}") from None
    except EOFError:  # what starts processes ended itself
        raise IndexRefusedError("no process can be started: the one that starts them has ended") from None
    finally:
        if safe is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = safe
    return context


def _check_room() -> None:
    """Raises OSError where too few files can be opened: what forks processes would end in the middle, with a traceback."""
    opened: list[int] = []
    try:
        while len(opened) < FILES:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _started(context: BaseContext, asked: tuple[Settings, Limits, str, date]) -> tuple[Connection, BaseProcess]:
    """A process that answers, and the line on which it does. Raises IndexRefusedError where none can be had."""
    try:
        here, there = context.Pipe(duplex=False)
        # The server has the environment of its own start, which in a long-lived process may be another by now.
        process = context.Process(target=_answer, args=(there, dict(os.environ), *asked), daemon=True)  # type: ignore[attr-defined]
        process.start()
    except OSError as error:
        raise IndexRefusedError(f"no process can be started: {reason_of(error)}") from None
    except EOFError:  # what starts processes ended itself
        raise IndexRefusedError("no process can be started: the one that starts them has ended") from None
    there.close()
    return here, process


def _ready(awaited: dict[Connection, _Answer]) -> list[Connection]:
    """The lines on which something came, after those whose time is up were ended."""
    soonest = min(answer.until for answer in awaited.values())
    ready = [line for line in connection.wait(list(awaited), max(soonest - time.monotonic(), 0)) if line in awaited]
    for answer in awaited.values():
        if answer.until <= time.monotonic():
            answer.process.kill()  # its line ends, and is ready the next time
            answer.until += PATIENCE
    return ready


def _is_over(line: Connection, answer: _Answer) -> bool:
    """Whether a line has ended; what came on it is kept."""
    try:
        answer.facts = records.decode(ReleaseFacts, line.recv_bytes())
    except (EOFError, OSError, records.UnfitError):
        line.close()
        return True
    return False


def _end(line: Connection, process: BaseProcess) -> None:
    line.close()
    process.kill()
    process.join()


def _answer(
    line: Connection, environment: dict[str, str], settings: Settings, limits: Limits, package: str, today: date
) -> None:
    """Runs in the process of one answer."""
    os.environ.clear()
    os.environ.update(environment)
    Thread(target=_end_with_parent, daemon=True).start()
    _bound(limits)
    with suppress(MemoryError):  # what was not sent is too much
        for facts in import_module(CLIENT).ask(settings, limits, package, today):
            line.send_bytes(records.encode(facts))


def _bound(limits: Limits) -> None:
    """Bounds memory and CPU of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for sort, most in ((resource.RLIMIT_DATA, limits.memory), (resource.RLIMIT_CPU, int(limits.deadline) + 1)):
        with suppress(ValueError, OSError):  # a stricter bound is there already
            resource.setrlimit(sort, (most, most))


def _end_with_parent() -> None:
    """Ends this process when the one that asked is gone, whatever became of it."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)
