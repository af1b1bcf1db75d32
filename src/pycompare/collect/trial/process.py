"""The only door to processes. Each runs under a guard that ends it and all it started, whatever becomes of us."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from pycompare.collect.trial import guard

KEPT = 64 * 1024
"""How much of the end of an output is read."""

PATIENCE = 10.0
"""Seconds that a guard may take to end everything."""


Command = Sequence[str | Path]
"""A program and its words."""


@dataclass(slots=True)
class Running:
    """A process that runs. `code` is its exit code once it has ended."""

    pid: int
    output: Path
    reports: int
    code: int | None = None
    _heard: str = field(default="")

    def ended(self, seconds: float = 0.0) -> bool:
        """Whether it has ended, waiting for that up to so many seconds."""
        until = time.monotonic() + seconds
        while self.code is None:
            ready, _, _ = select.select([self.reports], [], [], max(until - time.monotonic(), 0))
            if not ready:
                return False
            self.code = int(_told(self.reports).partition(" ")[2] or -9)
        return True

    def said(self) -> str:
        """The end of what it wrote, whatever the encoding."""
        with self.output.open("rb") as file:
            file.seek(max(self.output.stat().st_size - KEPT, 0))
            return file.read(KEPT).decode(errors="replace")


@contextmanager
def running(command: Command, folder: Path, environment: Mapping[str, str]) -> Iterator[Running]:
    """Starts a process in a folder, which also keeps its output; on leaving, it and all it started are ended."""
    output = folder / f"output-{time.monotonic_ns()}.txt"
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        keeper = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", guard.__file__, str(handle), *map(str, command)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=handle,
            cwd=folder,
            env=dict(environment),
            pass_fds=(handle,),
            start_new_session=True,
        )
    finally:
        os.close(handle)
    pid = 0
    try:
        assert keeper.stdout
        reports = keeper.stdout.fileno()
        pid = int(_told(reports).partition(" ")[2] or 0)
        yield Running(pid, output, reports)
    finally:
        _end(keeper)
        if keeper.returncode and pid:  # the guard itself was killed, and could end nobody
            with suppress(OSError):
                os.killpg(pid, signal.SIGKILL)


def _end(keeper: "subprocess.Popen[bytes]") -> None:
    """Cuts the lifeline; a guard that does not end then is ended itself."""
    assert keeper.stdin
    assert keeper.stdout
    keeper.stdin.close()
    try:
        keeper.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        keeper.kill()
        keeper.wait()
    finally:
        keeper.stdout.close()


def _told(reports: int) -> str:
    """The next line of a guard, byte by byte: there are two in its life, and nothing behind one may be lost."""
    line = b""
    while (byte := os.read(reports, 1)) not in (b"\n", b""):
        line += byte
    return line.decode()


class Finished(Struct, frozen=True):
    """How a process ended: its exit code, None where it was ended because its time was up, and what it wrote."""

    code: int | None
    said: str


def finish(command: Command, folder: Path, environment: Mapping[str, str], seconds: float) -> Finished:
    """Runs a process to its end, or to the end of its time."""
    with running(command, folder, environment) as process:
        process.ended(seconds)
        return Finished(process.code, process.said())
