"""Readings of a living process tree: CPU time and memory.

On Linux the CPU clock of each process is read, which counts all of its threads, also those that have ended, to the
nanosecond. Elsewhere psutil is asked.
"""

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

LINUX = sys.platform == "linux"

ASKED = 3
"""How often a clock is asked: that of a living process answers `Invalid argument` now and then."""


def tree(pid: int) -> frozenset[int]:
    """A process and all below it."""
    if not LINUX:
        import psutil

        return frozenset({pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))})
    found, new = {pid}, {pid}
    while new := {child for parent in new for child in _children(parent)} - found:
        found |= new
    return frozenset(found)


def _children(pid: int) -> Iterable[int]:
    for told in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, told.read_text(encoding="ascii").split())


def cpu(pids: Iterable[int]) -> float:
    """Seconds of CPU that the processes have used since they began."""
    return sum(map(_cpu, pids))


def _cpu(pid: int) -> float:
    if LINUX:
        for _ in range(ASKED):
            with suppress(OSError):
                return time.clock_gettime(_clock(pid))
        raise ProcessLookupError(f"the processor's clock of process {pid} does not answer")
    import psutil

    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _clock(pid: int) -> int:
    """The id of a process's CPU clock: what `clock_getcpuclockid` answers on Linux."""
    return (~pid << 3) | 2


def memory(pids: Iterable[int]) -> int:
    """Bytes of memory; what several processes share is shared out among them where the system tells."""
    return sum(map(_memory, pids))


def _memory(pid: int) -> int:
    if LINUX:
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        return 0
    import psutil

    return int(psutil.Process(pid).memory_info().rss)
