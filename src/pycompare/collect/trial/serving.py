"""How a web example is served: one pinned server for each protocol, the same options for all."""

import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from pycompare.collect.trial import needs, process, words
from pycompare.collect.trial.contract import BrokenError, Client
from pycompare.collect.trial.environment import Environment

SERVERS: dict[str, tuple[str, ...]] = {
    "asgi": ("uvicorn", "uvloop", "httptools", "websockets"),
    "wsgi": ("granian",),
    "own": (),
}
"""What is installed beside an example, by protocol."""

SECONDS = 30.0
"""How long a server may take to its first answer."""

NAME = "example"
"""What an example is called where it runs: under its own name it would hide the package that it imports."""


class Served(Struct, frozen=True):
    """A server that answers: where, its process, and the seconds from its start to the first answer."""

    port: int
    process: process.Running
    start: float


def environment_of(folder: Path) -> dict[str, str]:
    """What a process under trial knows of the world: as little as possible, and nothing of the user's."""
    told = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    return {**told, **needs.variables(), "HOME": str(folder), "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}


COMMANDS = {
    "asgi": f"-m uvicorn {NAME}:app --app-dir . --host 127.0.0.1 --loop uvloop --http httptools --no-access-log "
    "--log-level error --port",
    "wsgi": f"-m granian {NAME}:app --working-dir . --host 127.0.0.1 --interface wsgi --workers 1 --blocking-threads 1 "
    "--runtime-threads 1 --loop asyncio --http 1 --no-ws --no-access-log --log-level error --port",
    "own": f"{NAME}.py",
}
"""The options of each server: the same for all that it serves. The port comes last."""


def command(python: Path, serve: str, port: int) -> process.Command:
    """The command that serves the example in the folder where it is run; that folder alone is not on the path."""
    return [python, "-P", *COMMANDS[serve].split(), str(port)]


def named(serve: str, environment: Environment) -> str:
    """The server with its version, as a trial names it; `own` where the framework brings it."""
    name = SERVERS[serve][0] if SERVERS[serve] else ""
    return f"{name} {environment.versions.get(name, '')}".strip() or "own"


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@contextmanager
def serving(command: process.Command, port: int, folder: Path, known: Mapping[str, str]) -> Iterator[Served]:
    """Starts a server and waits for its first answer. Raises BrokenError where none comes."""
    began = time.monotonic()
    with process.running(command, folder, known) as started:
        _wait(started, port, began + SECONDS)
        yield Served(port, started, time.monotonic() - began)


def _wait(started: process.Running, port: int, until: float) -> None:
    while not started.ended():
        with suppress(BrokenError, OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            client = Client(port)
            client.ask("GET", "/")
            client.connection.close()
            return
        if time.monotonic() > until:
            raise BrokenError(f"it did not answer within {SECONDS:g} s: {words.complaint(started.said())}")
        time.sleep(0.004)
    raise BrokenError(f"it did not start: {words.complaint(started.said())}")
