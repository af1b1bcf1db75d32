"""Ctrl-C that waits, where an interrupt in the middle would be taken for something else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ctrl_c_waiting() -> Iterator[None]:
    """Lets Ctrl-C wait until the end of a block; processes that begin in it never hear of it. Windows has no such mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
