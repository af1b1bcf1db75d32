"""Steady ground for a measurement: where servers and load run, so that neighbours matter little.

What a request costs depends on how many come at once, and on what the server has to do for one to come in at all. There
are two placements, and a launch is measured in both (`docs/method.md` says why):

- apart: the servers on one processor, the load on another, as wrk at saturation has it. A server whose threads hand a
  request over pays for waking them;
- shared: servers and load on one processor in batch mode, in which nobody is interrupted by somebody who wakes up. The
  load sends all that it has, then the server answers all that came: the work on a request alone, and always the same.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct

from pycompare.evidence.trials import Placement

LOCK = Path(tempfile.gettempdir()) / "pycompare-measuring.lock"
"""Held while a launch is measured: two measurements of one machine, whoever makes them, take turns."""


class Ground(Struct, frozen=True):
    """The processors of a measurement: that of the servers, and that of the load when it is apart."""

    servers: int
    load: int

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Those that these processors allow, the one first that gives the ratio."""
        return ("apart", "shared") if self.servers != self.load else ("shared",)

    def take(self, placement: Placement, servers: Iterable[int]) -> None:
        """Puts this thread, which is the load, and the processes of the servers into a placement."""
        if placement == "free":
            return
        apart = placement == "apart"
        os.sched_setaffinity(0, {self.load if apart else self.servers})
        for thread in [0, *(thread for pid in servers for thread in _threads(pid))]:
            with suppress(ProcessLookupError):  # a thread that has ended
                os.sched_setscheduler(thread, os.SCHED_OTHER if apart else os.SCHED_BATCH, os.sched_param(0))


class Anywhere(Ground, frozen=True):
    """The ground of a system on which nothing can be put anywhere."""

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Free alone."""
        return ("free",)


def possible() -> bool:
    """Whether this system can: Linux."""
    return hasattr(os, "sched_setaffinity") and hasattr(os, "SCHED_BATCH")


@contextmanager
def steady(waiting: Callable[[], object] = lambda: None) -> Iterator[Ground]:
    """Keeps this thread and all that it starts meanwhile to one processor, in batch mode; as it was before, afterwards.

    Where somebody else measures, `waiting` hears of it, and it is waited for.
    """
    with _alone(waiting):
        if possible():
            with _on_one_processor() as ground:
                yield ground
        else:
            yield Anywhere(0, 0)


@contextmanager
def _alone(waiting: Callable[[], object]) -> Iterator[None]:
    """Waits until nobody else measures; where there can be no lock, does without."""
    lock = FileLock(LOCK, mode=0o666)
    with ExitStack() as stack:
        with suppress(OSError):
            try:
                lock.acquire(timeout=0)
            except Timeout:
                waiting()
                lock.acquire()
            stack.callback(lock.release)
        yield


@contextmanager
def _on_one_processor() -> Iterator[Ground]:
    """The last processor is the servers', the first the load's: neighbours in number are often halves of one core."""
    allowed, policy, priority = os.sched_getaffinity(0), os.sched_getscheduler(0), os.sched_getparam(0)
    ground = Ground(max(allowed), min(allowed))
    os.sched_setaffinity(0, {ground.servers})
    try:
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        yield ground
    finally:
        os.sched_setaffinity(0, allowed)
        os.sched_setscheduler(0, policy, priority)


def _threads(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(thread.name) for thread in Path(f"/proc/{pid}/task").iterdir()]
    return []
