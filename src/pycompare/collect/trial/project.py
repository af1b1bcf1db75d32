"""Does a stack work? Its starter as a project on one Python: its tests, its start, and what it answers."""

import base64
import http.client
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from packaging.specifiers import SpecifierSet

from pycompare.collect.trial import contract, example, process, services, serving, words
from pycompare.collect.trial.contract import BrokenError, Client
from pycompare.collect.trial.environment import Builder, RefusedError
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.services import Lent, Place
from pycompare.evidence.trials import Outcome
from pycompare.starter import copying
from pycompare.starter.copying import Particulars
from pycompare.starter.starters import Starter

NAME = "trial-project"
"""What the project is called while it is tried."""

SECONDS = 180.0
"""How long the tests of a project may take."""


class Stack(Struct, frozen=True):
    """What is tried of a goal: its starter."""

    starter: Starter

    @property
    def id(self) -> str:
        """The id of the goal."""
        return self.starter.goal

    @property
    def digest(self) -> str:
        """The SHA-256 of all files of the starter."""
        return self.starter.digest

    @property
    def lines(self) -> int:
        """How many lines of code the application has, without its tests and migrations."""
        return sum(map(example.lines, self.starter.modules))


def exercise(stack: Stack, python: Interpreter, builder: Builder, root: Path) -> Outcome:
    """What becomes of a starter on one Python. Raises RefusedError where the index cannot be reached."""
    starter = stack.starter
    if not SpecifierSet(starter.requires_python).contains(python.full.split()[1], prereleases=True):
        return Outcome(False, reason=f"asks for Python {starter.requires_python}")
    try:
        made = builder.build(python, starter.dependencies, starter.test_dependencies)
    except RefusedError as refused:
        if refused.unreachable:
            raise
        return Outcome(refused.ok, reason=refused.reason)
    installed = Outcome(distributions=made.distributions, bytes=made.bytes)
    with _project(starter, python, root) as folder:
        place = Place(made, python, folder, builder)
        try:
            _run(place, "pytest -q", {})
            with services.lent(starter.recipe.service, place) as server:
                if server.missing:
                    return replace(installed, ok=None, reason=server.missing)
                with started(starter, NAME, place, server) as port:
                    ask(starter, port)
        except BrokenError as broken:
            return replace(installed, ok=False, reason=words.line(str(broken)))
    shown = tuple(sorted(starter.recipe.shows))
    return replace(installed, ok=True, shown=shown, services=server.names)


@contextmanager
def _project(starter: Starter, python: Interpreter, root: Path) -> Iterator[Path]:
    """The starter as a project in a folder of its own, which is removed afterwards."""
    root.mkdir(parents=True, exist_ok=True)
    around = Path(tempfile.mkdtemp(dir=root))
    try:
        copying.write(around / NAME, copying.filled(starter, Particulars(NAME, python.short)))
        yield around / NAME
    finally:
        shutil.rmtree(around, ignore_errors=True)


def _run(place: Place, line: str, variables: Mapping[str, str]) -> None:
    """Runs a line in the project to its end. Raises BrokenError where that is no good one."""
    known = {**serving.environment_of(place.folder), **variables}
    ran = process.finish(_command(place, line), place.folder, known, SECONDS)
    if ran.code is None:
        raise BrokenError(f"{line} did not end within {SECONDS:g} s")
    if ran.code != 0:
        raise BrokenError(f"{line}: {words.complaint(ran.said)}")


@contextmanager
def started(starter: Starter, name: str, place: Place, server: Lent) -> Iterator[int]:
    """The project of this name, prepared and started; the port at which it answers. Raises BrokenError."""
    recipe, port = starter.recipe, serving.free_port()
    ports = {"UVICORN_PORT": str(port), "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{port} --no-control-socket"}
    variables = {**recipe.environment, **server.variables, **ports}
    *prepare, serve = (copying.fill(line, Particulars(name, "")) for line in (*recipe.prepare, recipe.serve))
    for line in prepare:
        _run(place, line, variables)
    known = {**serving.environment_of(place.folder), **variables}
    with serving.serving(_command(place, serve), port, place.folder, known):
        yield port


def _command(place: Place, line: str) -> process.Command:
    """What `uv run` makes of a line: a program of the environment, else a script for its Python."""
    first, *rest = shlex.split(line)
    program = place.made.python.with_name(first)
    return [program, *rest] if program.exists() else [place.made.python, first, *rest]


def ask(starter: Starter, port: int) -> None:
    """Asks a project that runs: its health, its resource, its description. Raises BrokenError."""
    recipe, request = starter.recipe, starter.recipe.request
    client = Client(port, _authorization(request.user, request.password))
    with closing(client.connection):
        _ready(client)
        _resource(client, starter)
        described = client.ask("GET", recipe.openapi)
        paths = (described.json() or {}).get("paths", {})
        contract.expect(request.path in paths, f"GET {recipe.openapi}", f"{request.path} is not in it", described)
        for path in recipe.also:
            reply = client.ask("GET", path)
            contract.expect(reply.status == http.client.OK, f"GET {path}", "not 200", reply)


def _authorization(user: str | None, password: str) -> str | None:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}" if user else None


def _ready(client: Client) -> None:
    """Waits until it says that it is ready. Raises BrokenError where it does not."""
    live = client.ask("GET", "/health/live")
    contract.expect(live.status == http.client.OK, "GET /health/live", "not 200", live)
    until = time.monotonic() + serving.SECONDS
    while (reply := client.ask("GET", "/health/ready")).status != http.client.OK and time.monotonic() < until:
        time.sleep(0.1)
    contract.expect(reply.status == http.client.OK, "GET /health/ready", "not 200", reply)


def _resource(client: Client, starter: Starter) -> None:
    """A good request is answered and a bad one refused. Raises BrokenError."""
    request = starter.recipe.request
    good = client.ask("POST", request.path, request.good)
    contract.expect(good.status // 100 == 2, f"POST {request.path}", "not taken", good)  # noqa: PLR2004
    bad = client.ask("POST", request.path, request.bad)
    contract.expect(contract.is_refused(bad), f"POST {request.path} with a bad object", "not refused with a 4xx", bad)
