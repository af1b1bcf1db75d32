"""The first choice of every kind as a newcomer takes it: installed by the line that is told, started by those that are told."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from pycompare import files
from pycompare.catalog.model import Catalog
from pycompare.collect.trial import (
    contract,
    environment,
    example,
    interpreter,
    needs,
    process,
    services,
    serving,
    uv,
    words,
    work,
)
from pycompare.collect.trial.environment import Builder, Environment
from pycompare.collect.trial.example import Example
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend.request import Request, of_goal
from pycompare.recommend.stack import recommend
from pycompare.starter import starters
from tests.conftest import Run

QUESTIONS = {kind: ("--slot", kind) for kind in load_knowledge([]).catalog.kinds} | {
    "a broker that is not the example's": ("--slot", "messaging-framework", "--need", "nats"),
    "a project with FastAPI": ("--slot", "admin", "--use", "fastapi"),
}

BARE = {"broker", "container", "realtime"}
"""Kinds whose first choice is no Python package: nothing is installed, and there is no example to start."""

ELSEWHERE = {"temporal", "consul", "oracle"}
"""Servers that Debian has no package of. What needs another one is tried; `.ci/run` installs it."""

GOALS = sorted(path.stem for path in starters.folder().glob("*.json"))

POSTGRESQL = 'DATABASE_URL="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres" exec sh -c "$1"'
"""Runs a line with the address of the server that Debian's pg_virtualenv lends to a command and ends after it."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Interpreter:
    """The newest Python of this machine."""
    return interpreter.find(uv.find(), tmp_path_factory.mktemp("pythons"), uv.environment())[-1]


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    """Builds environments that are gone after the test, since there are many."""
    yield Builder(uv.find(), tmp_path / "environments", "today")
    environment.clean(tmp_path / "environments")


@pytest.mark.slow
@pytest.mark.usefixtures("uv_cache")
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_told_brings_up_what_is_recommended(
    run: Run, tmp_path: Path, python: Interpreter, builder: Builder, shipped: Catalog, question: str
) -> None:
    answer = json.loads(run("recommend", *QUESTIONS[question], "--format", "json").out)
    assert answer["decision"] == "adopt"
    if question in BARE:
        assert (answer["install"], answer["start"]) == ("", [])
        return
    shown = example.find(files.examples_folder(), answer["answer"])
    assert shown, "the first choice of a kind can be started"
    assert answer["services"] == [*shown.needs]
    *installing, show, start = filter(None, (answer["install"], *answer["start"]))
    there = [shipped.components[id].package or "" for id in answer["understood"]["keep"]]
    made = builder.build(python, [*there, *wanted(installing)])
    folder = tmp_path / "work"
    folder.mkdir()
    known = {**serving.environment_of(folder), "PATH": os.pathsep.join([*programs(made, tmp_path), os.environ["PATH"]])}
    printed = process.finish(shell(show), folder, known, work.SECONDS)
    assert (printed.code, printed.said) == (0, "")
    if absent := needs.missing(tuple(name for name in shown.needs if not is_lent(name))):
        assert ELSEWHERE & {*shown.needs}, absent
        assert work.imported(shown, made, folder) is None
        pytest.skip(absent)
    with lent(shown.needs, tmp_path) as address:
        started(start, shown, folder, {**known, **address})


def wanted(lines: Iterable[str]) -> Iterator[str]:
    """What lines install, in the order in which they are typed."""
    for line in lines:
        pip, install, *requirements = shlex.split(line)
        assert (pip, install) == ("pip", "install")
        yield from requirements


def programs(made: Environment, folder: Path) -> tuple[str, str]:
    """Where a shell finds programs: in the environment, and this pycompare alone, lest what a line forgot is found beside it."""
    (folder / "bin").mkdir()
    (folder / "bin" / "pycompare").symlink_to(Path(sys.executable).with_name("pycompare"))
    return str(made.python.parent), str(folder / "bin")


def started(line: str, shown: Example, folder: Path, known: Mapping[str, str]) -> None:
    """Runs a line as it stands in the folder of the example: a script ends well, and a server keeps its contract."""
    port = serving.free_port()
    known = {**known, "UVICORN_PORT": str(port), "GRANIAN_PORT": str(port)}
    command = shell(line, shown.needs)
    if shown.serve:
        with serving.serving(command, port, folder, known):
            contract.check(port, shown.shows, shown.openapi)
    else:
        ran = process.finish(command, folder, known, work.SECONDS)
        assert (ran.code, "ok" in ran.said.splitlines()) == (0, True), words.complaint(ran.said)


LENT = {"redis": "redis-server", "nats": "nats-server", "postgresql": "pg_virtualenv"}
"""The programs of Debian's packages by which a server is started for one example."""


def is_lent(name: str) -> bool:
    """Whether a server of this name can be started here."""
    return name in LENT and shutil.which(LENT[name]) is not None


SERVED = {
    "redis": ("--port {port} --bind 127.0.0.1 --save ''", "REDIS_URL"),
    "nats": ("--port {port} --addr 127.0.0.1", "NATS_URL"),
}
"""With which words a server is started, and the variable that says where it is."""


@contextmanager
def lent(names: Sequence[str], folder: Path) -> Iterator[dict[str, str]]:
    """The server that an example needs, as the variable that says where it is."""
    name = next((name for name in names if name in SERVED and is_lent(name)), None)
    if name is None:
        yield {}
        return
    address, (words_of, variable) = f"127.0.0.1:{(port := serving.free_port())}", SERVED[name]
    command = [LENT[name], *shlex.split(words_of.format(port=port))]
    with process.running(command, folder, serving.environment_of(folder)):
        services.wait(lambda: needs.accepts(address))
        yield {variable: f"{name}://{address}"}


def shell(line: str, names: Sequence[str] = ()) -> process.Command:
    """A line for a shell, with a PostgreSQL around it where it needs one."""
    if "postgresql" in names and is_lent("postgresql"):
        # Its data lie in a folder that its own user can enter, which that of a test is not.
        return ["env", "--unset=TMPDIR", LENT["postgresql"], "-t", "sh", "-c", POSTGRESQL, "sh", line]
    return ["sh", "-c", line]


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


@pytest.mark.parametrize("goal", ["async-api", "messaging"])
def test_no_goal_costs_the_import_of_what_orders_versions(goal: str) -> None:
    """Its traps are held against names and extras first, which needs no library."""
    asked = f"import sys; sys.argv = ['pycompare', 'recommend', '{goal}']; from pycompare.cli import app"
    script = f"{asked}\ntry:\n    app.main()\nexcept SystemExit:\n    pass\nassert 'packaging' not in sys.modules"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
