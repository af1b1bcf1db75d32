"""The first choice of every kind as a newcomer takes it: installed by the line that is told, started by those that are told."""

import json
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec.structs import replace

from pycompare.catalog import examples
from pycompare.collect.trial import (
    contract,
    environment,
    interpreter,
    needs,
    process,
    services,
    serving,
    uv,
    words,
    work,
)
from pycompare.collect.trial.environment import Builder
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend.request import Request, of_goal
from pycompare.recommend.stack import recommend
from pycompare.starter import starters
from tests.conftest import Run

KINDS = list(load_knowledge([]).catalog.kinds)

BARE = {"broker", "container", "realtime"}
"""Kinds whose first choice is no Python package: nothing is installed, and there is no example to start."""

ELSEWHERE = {"temporal", "consul", "oracle"}
"""Servers that Debian has no package of. What needs another one is tried in `.ci/run`."""

GOALS = sorted(path.stem for path in starters.folder().glob("*.toml"))

Lend = Callable[[tuple[str, ...]], str | None]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Interpreter:
    """The newest Python of this machine."""
    return interpreter.find(uv.find(), tmp_path_factory.mktemp("pythons"), uv.environment())[-1]


@pytest.fixture
def lend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lend]:
    """Sees to the servers that an example needs; a Redis that is installed and does not run is started. Says what is missing."""
    with ExitStack() as stack:

        def lend(names: tuple[str, ...]) -> str | None:
            program = shutil.which("redis-server")
            if "redis" in names and program and needs.missing(("redis",)):
                address = f"127.0.0.1:{(port := serving.free_port())}"
                command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
                stack.enter_context(process.running(command, tmp_path, serving.environment_of(tmp_path)))
                services.wait(lambda: needs.accepts(address))
                monkeypatch.setenv("REDIS_URL", f"redis://{address}")
            return needs.missing(names)

        yield lend


@pytest.mark.slow
@pytest.mark.usefixtures("uv_cache")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_told_brings_up_what_is_recommended(
    run: Run, tmp_path: Path, python: Interpreter, lend: Lend, kind: str
) -> None:
    answer = json.loads(run("recommend", "--slot", kind, "--format", "json").out)
    assert answer["decision"] == "adopt"
    if kind in BARE:
        assert (answer["install"], answer["start"]) == ("", [])
        return
    example = examples.find(answer["answer"])
    assert example, "the first choice of a kind can be started"
    if absent := lend(example.needs):
        assert ELSEWHERE & {*example.needs}, absent
        pytest.skip(absent)
    pip, install, *wanted = shlex.split(answer["install"])
    assert (pip, install) == ("pip", "install")
    made = Builder(uv.find(), tmp_path / "environments", "today").build(python, wanted)
    folder, port = tmp_path / "work", serving.free_port()
    folder.mkdir()
    known = {
        **serving.environment_of(folder),
        "PATH": os.pathsep.join([str(made.python.parent), str(alone("pycompare", tmp_path)), os.environ["PATH"]]),
        "UVICORN_PORT": str(port),
        "GRANIAN_PORT": str(port),
    }
    show, start = answer["start"]
    shown = process.finish(["sh", "-c", show], folder, known, work.SECONDS)
    assert (shown.code, shown.said) == (0, "")
    if example.serve:
        with serving.serving(["sh", "-c", start], port, folder, known):
            contract.check(port, example.shows, example.openapi)
    else:
        ran = process.finish(["sh", "-c", start], folder, known, work.SECONDS)
        assert (ran.code, "ok" in ran.said.splitlines()) == (0, True), words.complaint(ran.said)
    environment.clean(tmp_path / "environments")


def alone(name: str, folder: Path) -> Path:
    """A folder that has a command of this environment and no other: what the install line forgot is not found beside it."""
    (folder / "bin").mkdir()
    (folder / "bin" / name).symlink_to(Path(sys.executable).with_name(name))
    return folder / "bin"


STEPS = {
    "a kind alone brings what its example needs": (
        Request(slots=("orm",)),
        'pip install "sqlalchemy[asyncio]" aiosqlite',
        ("pycompare show sqlalchemy --code > example.py", "python example.py"),
    ),
    "a web example is served": (
        Request(slots=("web-framework",), among=("fastapi",)),
        'pip install fastapi "uvicorn[standard]"',
        ("pycompare show fastapi --code > example.py", "uvicorn example:app"),
    ),
    "a project gets what was recommended, and the rest comes with the example": (
        Request(slots=("admin",), keep=("fastapi",), among=("sqladmin",)),
        'pip install sqladmin "sqlalchemy[asyncio]"',
        (
            "pip install aiosqlite httpx2",
            "pycompare show sqladmin --code > example.py",
            "python example.py",
        ),
    ),
    "an extra that was asked for is not joined by another": (
        Request(slots=("messaging-framework",), needs=("nats",), among=("faststream",)),
        'pip install "faststream[nats]"',
        (
            'pip install "faststream[kafka]"',
            "pycompare show faststream --code > example.py",
            "python example.py",
        ),
    ),
    "where nobody asked for an extra, it is that of the example": (
        Request(slots=("orm",), keep=("fastapi",), among=("sqlalchemy",)),
        'pip install "sqlalchemy[asyncio]"',
        (
            "pip install aiosqlite",
            "pycompare show sqlalchemy --code > example.py",
            "python example.py",
        ),
    ),
    "what needs a server that is not to be had is only read": (
        Request(slots=("task-queue",), without=("redis",), among=("saq",)),
        'pip install "saq[postgres]"',
        ("pycompare show saq --code",),
    ),
    "what is there is not installed": (
        Request(slots=("web-framework",), keep=("flask",)),
        "",
        (
            "pip install granian",
            "pycompare show flask --code > example.py",
            "granian --interface wsgi example:app",
        ),
    ),
    "who asks what a thing is may not have it": (
        Request(slots=("task-queue",), shape="lookup", among=("celery",)),
        "",
        ("pip install celery", "pycompare show celery --code > example.py", "python example.py"),
    ),
    "what is no package has no example": (Request(slots=("broker",), among=("rabbitmq",)), "", ()),
}  # fmt: skip


@pytest.mark.parametrize("goal", GOALS)
def test_a_goal_is_started_as_the_project_that_was_tried(knowledge: Knowledge, goal: str) -> None:
    whole = of_goal(knowledge.catalog.goals[goal])
    assert recommend(knowledge, whole).start == (f"pycompare new {goal} ./{goal}",)
    assert recommend(knowledge, replace(whole, slots=whole.slots[1:])).start == (), "that is another stack"


@pytest.mark.parametrize(("request_", "install", "start"), STEPS.values(), ids=STEPS)
def test_what_is_to_be_typed(knowledge: Knowledge, request_: Request, install: str, start: tuple[str, ...]) -> None:
    answer = recommend(knowledge, request_)
    assert (answer.install, answer.start) == (install, start)
