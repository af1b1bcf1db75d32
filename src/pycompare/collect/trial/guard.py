"""Runs one command and outlives nobody: whatever becomes of who started it, the command and all it started are ended.

    python guard.py OUTPUT COMMAND...

A script of its own with the standard library alone. Standard input is a lifeline: when its other end is closed, by
intent or because the other process was killed, everything is ended. Standard output tells `pid N`, then `exit N`. The
command writes to the open file OUTPUT (a number). It has a process group of its own, so that Ctrl-C is not its
business, and on Linux what its processes leave behind falls to this guard, which ends that too.
"""

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def main(output: int, command: list[str]) -> None:
    """Runs the command until it ends or the lifeline does, and then ends whatever is left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)  # what is ignored stays ignored in the command, a handler does not
    _adopt()
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, process_group=0)  # noqa: S603
    except OSError as error:
        os.write(output, f"{error}\n".encode())
        os.write(1, b"pid 0\nexit 127\n")
        os.read(0, 1)
        return
    try:
        os.write(1, f"pid {child.pid}\n".encode())
        _watch(child, woken)
    finally:
        _end(child)


def _adopt() -> None:
    """Asks the kernel to give orphans among the descendants to this process, where it can."""
    with suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _watch(child: "subprocess.Popen[bytes]", woken: int) -> None:
    """Tells when the command ends; returns when the lifeline does."""
    told = False
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if 0 in ready and not os.read(0, 1):
            return
        if woken in ready:
            os.read(woken, 4096)
        if not told and child.poll() is not None:
            told = True
            with suppress(OSError):
                os.write(1, f"exit {child.returncode}\n".encode())


def _end(child: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        os.killpg(child.pid, signal.SIGKILL)
    for _ in range(200):
        left = _children()
        for pid in left:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    """The living processes below this one, as far as the system tells."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
    below = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return sorted(below - {os.getpid()})


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
