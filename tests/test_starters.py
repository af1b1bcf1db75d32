"""The projects that `new` makes, for real: installed, tested, checked, started and asked; messages through a broker."""

import json
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pycompare.collect.trial import interpreter, project, services, uv
from pycompare.collect.trial.contract import Client
from pycompare.collect.trial.environment import Builder, Environment
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.services import Place
from pycompare.starter import starters
from tests.conftest import Run

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("starters"), pytest.mark.usefixtures("uv_cache")]

GOALS = sorted(path.stem for path in starters.folder().glob("*.json"))
KAFKA = """
import asyncio
import sys
import time

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

SECONDS = 20


async def send(address: str, topic: str, *values: str) -> None:
    async with AIOKafkaProducer(bootstrap_servers=address) as producer:
        for value in values:
            await producer.send_and_wait(topic, bytes.fromhex(value))


async def read(address: str, topic: str, number: str) -> None:
    # Everything on the topic: at least so many messages, where they come in time.
    async with AIOKafkaConsumer(topic, bootstrap_servers=address, auto_offset_reset="earliest") as consumer:
        found, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            batches = await consumer.getmany(timeout_ms=500)
            for message in (message for batch in batches.values() for message in batch):
                print(message.value.hex())
                found += 1
            if not batches and found >= int(number):
                return


address, task, *words = sys.argv[1:]
asyncio.run({"send": send, "read": read}[task](address, *words))
"""
"""A client of a broker, run in the environment of a project: ADDRESS send TOPIC HEX... | ADDRESS read TOPIC NUMBER."""


@pytest.fixture(scope="module")
def pythons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Interpreter]:
    found = interpreter.find(uv.find(), tmp_path_factory.mktemp("pythons"), uv.environment())
    return {python.short: python for python in found}


def told(folder: Path, python: Interpreter, *words: str) -> None:
    """Runs uv as a user does in a project, with the index that pip or uv is configured for."""
    known = {**uv.environment(), "UV_PYTHON": str(python.path)}
    known.pop("VIRTUAL_ENV", None)
    ran = subprocess.run([uv.find(), *words], cwd=folder, env=known, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def made(run: Run, goal: str, python: Interpreter, folder: Path) -> Place:
    """A new project for a goal, installed on a Python."""
    said = run("new", goal, folder / "orders", "--python", python.short, "--format", "json")
    assert said.code == 0, said.err
    told(folder / "orders", python, "sync", "--quiet")
    builder = Builder(uv.find(), folder / "environments", "today")
    return Place(Environment(folder / "orders" / ".venv", 0, 0, {}), python, folder / "orders", builder)


@pytest.mark.parametrize("version", ["3.11", "3.13"])
@pytest.mark.parametrize("goal", GOALS)
def test_a_project_does_what_its_readme_says(
    run: Run, tmp_path: Path, pythons: dict[str, Interpreter], goal: str, version: str
) -> None:
    if version not in pythons:
        pytest.skip(f"no Python {version} here")
    starter = starters.starter(goal)
    if version == "3.11" and starter.oldest_python > version:
        assert "was not tried on Python '3.11'" in run("new", goal, tmp_path / "orders", "--python", version).err
        return
    place = made(run, goal, pythons[version], tmp_path)
    for words in (["pytest", "-q"], ["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        told(place.folder, place.python, "run", *words)
    with services.lent(starter.recipe.service, place) as server:
        assert server.missing is None
        with project.started(starter, "orders", place, server) as port:
            project.ask(starter, port)
    installed = place.said("import importlib.metadata as m; print(*m.packages_distributions())")
    assert installed is not None
    names = {name for name in installed.split() if name.isidentifier() and not name.startswith("_")}
    hidden = {name for name in names if "mypyc" not in name} - starters.taken()
    assert not hidden, "a project of such a name would hide a package of the stack"


@pytest.fixture
def billing(run: Run, tmp_path: Path, pythons: dict[str, Interpreter]) -> Iterator[tuple[Place, services.Lent]]:
    place = made(run, "messaging", max(pythons.values(), key=lambda python: python.path), tmp_path)
    with services.lent("kafka", place) as server:
        assert server.missing is None
        yield place, server


def kafka(place: Place, server: services.Lent, *words: str) -> list[bytes]:
    """The values that the client in the project's environment printed, in hexadecimal digits."""
    said = place.said(KAFKA, server.variables["KAFKA_BOOTSTRAP"], *words)
    assert said is not None
    return [bytes.fromhex(line) for line in said.splitlines() if line]


def posted(port: int, name: str) -> str:
    client = Client(port)
    with closing(client.connection):
        reply = client.ask("POST", "/items", {"name": name, "price_cents": 100})
    assert reply.status == 202
    return str(reply.json()["id"])


def test_messages_are_consumed_poison_is_put_aside_and_a_restart_loses_none(
    billing: tuple[Place, services.Lent],
) -> None:
    place, server = billing
    starter = starters.starter("messaging")

    def priced(number: int) -> set[str]:
        return {json.loads(value)["id"] for value in kafka(place, server, "read", "items.priced", str(number))}

    with project.started(starter, "orders", place, server) as port:
        sent = {posted(port, f"pen {number}") for number in range(5)}
        assert priced(5) == sent
        poison = [b"no JSON", b'{"name": "pen", "price_cents": -1}']
        kafka(place, server, "send", "items", *(value.hex() for value in poison))
        sent.add(posted(port, "after the poison"))
        assert sorted(kafka(place, server, "read", "items.dead", "2")) == sorted(poison)
        assert priced(6) == sent
    # The service is ended without a warning, and what comes meanwhile waits.
    waiting = {str(uuid.uuid4()) for _ in range(5)}
    values = [json.dumps({"id": id, "name": "ink", "price_cents": 1}).encode() for id in waiting]
    kafka(place, server, "send", "items", *(value.hex() for value in values))
    with project.started(starter, "orders", place, server) as port:
        sent |= waiting
        assert priced(11) >= sent
        sent |= {posted(port, f"in flight {number}") for number in range(40)}
    with project.started(starter, "orders", place, server):
        for _ in range(10):  # some may come twice, so that their number alone does not say that all are there
            if (found := priced(51)) >= sent:
                break
        assert found >= sent
