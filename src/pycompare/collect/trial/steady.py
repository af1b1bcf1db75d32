"""Steady ground for a measurement: servers and load take turns on one processor, so that neighbours matter little.

What a request costs depends on how many come at once. On processors of their own, a server wakes for each request and
sleeps again, or for a dozen, as the moment has it: the bare reference then takes from 7 to 20 microseconds, and the
ratio to it is worth nothing. On one shared processor, and in batch mode, in which nobody is interrupted by somebody who
wakes up, the load sends all that it has, then the server answers all that came: always the same, as at saturation, and
a busy neighbour takes the other processors, or only time.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = Path(tempfile.gettempdir()) / "pycompare-measuring.lock"
"""Held while a launch is measured: two measurements of one machine, whoever makes them, take turns."""


def possible() -> bool:
    """Whether this system can: Linux."""
    return hasattr(os, "sched_setaffinity") and hasattr(os, "SCHED_BATCH")


@contextmanager
def steady(waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Keeps this thread and all that it starts meanwhile to one processor, in batch mode; as it was before, afterwards.

    Where somebody else measures, `waiting` hears of it, and it is waited for.
    """
    with _alone(waiting):
        if possible():
            with _on_one_processor():
                yield
        else:
            yield


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
def _on_one_processor() -> Iterator[None]:
    allowed, policy, priority = os.sched_getaffinity(0), os.sched_getscheduler(0), os.sched_getparam(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        yield
    finally:
        os.sched_setaffinity(0, allowed)
        os.sched_setscheduler(0, policy, priority)
