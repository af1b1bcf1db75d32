"""Does it work? An example in a fresh environment on one Python: what ran, and what it takes up."""

import ast
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from packaging.specifiers import SpecifierSet

from pycompare.collect.trial import contract, needs, process, serving, words
from pycompare.collect.trial.contract import BrokenError
from pycompare.collect.trial.environment import Builder, Environment, RefusedError
from pycompare.collect.trial.example import Example
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.evidence.trials import Outcome

SECONDS = 90.0
"""How long a script may run."""


class Subject(Struct, frozen=True):
    """What is tried: the example of a component, and the distribution whose version is told."""

    example: Example
    package: str | None = None

    @property
    def id(self) -> str:
        """The id of the component."""
        return self.example.id

    @property
    def digest(self) -> str:
        """The SHA-256 of the example."""
        return self.example.digest

    @property
    def lines(self) -> int:
        """How many lines of code the example has."""
        return self.example.lines

    @property
    def servers(self) -> tuple[str, ...]:
        """What is installed besides, to serve it."""
        return serving.SERVERS[self.example.serve] if self.example.serve else ()


@contextmanager
def workplace(root: Path, example: Example) -> Iterator[Path]:
    """A folder that is removed afterwards, with the example in it, byte for byte, under a name that hides nothing."""
    root.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=root))
    try:
        shutil.copyfile(example.path, folder / f"{serving.NAME}.py")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def work(subject: Subject, python: Interpreter, builder: Builder, root: Path) -> Outcome:
    """What becomes of an example on one Python. Raises RefusedError where the index cannot be reached."""
    example = subject.example
    if not SpecifierSet(example.requires_python).contains(python.full.split()[1], prereleases=True):
        return Outcome(False, reason=f"asks for Python {example.requires_python}")
    try:
        made = builder.build(python, example.dependencies, subject.servers)
    except RefusedError as refused:
        if refused.unreachable:
            raise
        return Outcome(refused.ok, reason=refused.reason)
    installed = Outcome(
        version=made.versions.get(subject.package or ""), distributions=made.distributions, bytes=made.bytes
    )
    absent = needs.missing(example.needs)
    with workplace(root, example) as folder:
        if absent:
            broken = imported(example, made, folder)
            return replace(installed, ok=False if broken else None, reason=broken or absent)
        problem = _served(example, made, folder) if example.serve else _ran(made, folder)
    if problem and (why := words.of_this_machine(problem)):
        return replace(installed, reason=f"could not be tried: {why}")
    return replace(installed, ok=not problem, reason=problem, shown=() if problem else tuple(sorted(example.shows)))


def imported(example: Example, made: Environment, folder: Path) -> str | None:
    """Why not even the imports of an example work, which needs no server to be seen; None where they do."""
    tree = ast.parse(example.code)
    lines = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    command: process.Command = [made.python, "-P", "-c", "\n".join(lines)]
    ran = process.finish(command, folder, serving.environment_of(folder), SECONDS)
    return words.complaint(ran.said) if ran.code else None


def _ran(made: Environment, folder: Path) -> str | None:
    """Why a script did not do what it shows; None where it did."""
    known = serving.environment_of(folder)
    ran = process.finish([made.python, "-P", f"{serving.NAME}.py"], folder, known, SECONDS)
    if ran.code is None:
        return f"it did not end within {SECONDS:g} s"
    if ran.code == -signal.SIGKILL:
        return "out of memory: the system ended it"
    if ran.code != 0:
        return words.complaint(ran.said)
    return None if "ok" in ran.said.splitlines() else "it ended without saying ok"


def _served(example: Example, made: Environment, folder: Path) -> str | None:
    """Why a web example does not keep the contract; None where it does."""
    assert example.serve
    port = serving.free_port()
    command = serving.command(made.python, example.serve, port)
    try:
        with serving.serving(command, port, folder, serving.environment_of(folder)):
            contract.check(port, example.shows, example.openapi)
    except BrokenError as broken:
        return words.line(str(broken))
    return None
