"""A new project for a goal: the starter that was tried, under a name of one's own, and what to type next."""

import os
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from pycompare.answers import choice
from pycompare.catalog import names
from pycompare.catalog.model import Catalog, Goal
from pycompare.errors import UsageError, shortened, visible
from pycompare.evidence.knowledge import Knowledge
from pycompare.render.report import Block, Column, Pairs, Records, Report, Span, counted, grid, pairs
from pycompare.starter import copying, naming, starters
from pycompare.starter.copying import Particulars
from pycompare.starter.starters import Starter


class ProjectWish(Struct, frozen=True):
    """What somebody wants: a goal and a folder; where they are given, a name, a Python, and parts that must be in it."""

    goal: str
    folder: Path
    name: str | None = None
    python: str | None = None
    use: Sequence[str] = ()


class StarterTrial(Struct, frozen=True):
    """On which Pythons a starter ran, when, and whether it is another one since."""

    pythons: tuple[str, ...]
    taken: str
    changed: bool


class Project(Struct, frozen=True):
    """The answer of `new`. `stack` has the ids of components, `files` their paths in the folder, `next` what to type.

    `needs` are the programs that these lines start, whether they are on this machine or not.
    """

    goal: str
    name: str
    package: str
    python: str
    folder: str
    stack: tuple[str, ...]
    files: tuple[str, ...]
    next: tuple[str, ...]
    needs: tuple[str, ...]
    written: bool
    tried: StarterTrial | None
    kind: Literal["project"] = "project"
    version: int = 1


def project(knowledge: Knowledge, wish: ProjectWish, dry: bool) -> Project:
    """Makes the project, or only says what it would hold. Raises UsageError, FolderExistsError and OutputError."""
    catalog = knowledge.catalog
    goal = names.goal(catalog, wish.goal)
    starter = starters.starter(goal.id)
    tried = trial_of(knowledge, starter)
    folder = Path(os.path.abspath(wish.folder))  # noqa: PTH100 (`resolve` would follow a link that is in the way)
    _check_parts(catalog, starter, wish.use)
    name = naming.checked(wish.name or folder.name, starters.taken() | starter.own_folders)
    python = _python(starter, tried, wish.python)
    chosen = choice.told(catalog, goal, starter.recipe.parts, _told(tried))
    particulars = Particulars(name, python, chosen, _command(goal, folder, wish))
    texts = copying.filled(starter, particulars)
    copying.check_free(folder)
    if not dry:
        copying.write(folder, texts)
    steps = [copying.fill(line, particulars) for line in starter.recipe.next]
    return Project(
        goal=goal.id,
        name=name,
        package=naming.package_of(name),
        python=python,
        folder=str(wish.folder),
        stack=starter.recipe.parts,
        files=tuple(sorted(texts)),
        next=(f"cd {shlex.quote(str(wish.folder))}", *steps),
        needs=_programs(steps),
        written=not dry,
        tried=tried,
    )


def _programs(lines: Sequence[str]) -> tuple[str, ...]:
    """What is started by lines for a shell, each program once."""
    return tuple(dict.fromkeys(part.split()[0] for line in lines for part in line.split(" && ")))


def trial_of(knowledge: Knowledge, starter: Starter) -> StarterTrial | None:
    """The newest trial in which the stack of a starter ran; None where none did."""
    if (found := knowledge.stack_trial(starter.goal)) is None:
        return None
    file, trial = found
    ran = tuple(python for python, outcome in trial.works.items() if outcome.ok)
    return StarterTrial(ran, file.head.taken, trial.example != starter.digest)


def _check_parts(catalog: Catalog, starter: Starter, use: Sequence[str]) -> None:
    """Raises UsageError where a part is asked for that the starter was not tried with."""
    for word in use:
        component = names.component(catalog, word)
        if component.id not in starter.recipe.parts and component.package not in starter.distributions:
            tried = " + ".join(names.called(catalog, starter.recipe.parts))
            raise UsageError(
                f"nothing was written: {starter.goal} was tried with {tried}, and without {component.name}; "
                f"`pycompare recommend {starter.goal} --use {component.id}` says what would go with it"
            )


def _python(starter: Starter, tried: StarterTrial | None, asked: str | None) -> str:
    """The Python of the project: the one that is asked for, if it was tried there, else the newest that was."""
    pythons = tried.pythons if tried else (starter.oldest_python,)
    if asked is None:
        return pythons[-1]
    if asked not in pythons:
        word = visible(shortened(asked))
        raise UsageError(
            f"nothing was written: {starter.goal} was not tried on Python '{word}', but on {', '.join(pythons)}"
        )
    return asked


def _command(goal: Goal, folder: Path, wish: ProjectWish) -> str:
    """The command that makes this project again, without the place where it lies."""
    named = ["--name", wish.name] if wish.name else []
    python = ["--python", wish.python] if wish.python else []
    return shlex.join(["pycompare", "new", goal.id, folder.name, *named, *python])


def _told(tried: StarterTrial | None) -> str:
    """Where and when it was tried, in words."""
    if tried is None:
        return "not tried yet"
    since = ", and changed since" if tried.changed else ""
    return f"tried on Python {', '.join(tried.pythons)} on {tried.taken[:10]}{since}"


def tell(catalog: Catalog, project: Project) -> Report:
    """What was written and with which evidence, and the lines to type next."""
    parts = " + ".join(names.called(catalog, project.stack))
    files = grid([Column("File", wraps=False)], [(Span(path),) for path in project.files])
    listed: tuple[Block, ...] = () if project.written else (files,)
    title = f"{catalog.goals[project.goal].name}: {parts}"
    records = Records(("file",), tuple((path,) for path in project.files))
    return Report(title, (pairs(_facts(project)), *listed, _next(project)), records)


def _facts(project: Project) -> Iterator[tuple[str, str]]:
    number = counted(len(project.files), "file")
    yield ("Wrote" if project.written else "Would write"), f"{number} into {project.folder}"
    yield "Project", f"{project.name}, on Python {project.python}; its README says what was chosen and why"
    yield "Evidence", _told(project.tried)


def _next(project: Project) -> Pairs:
    return Pairs(tuple((str(number), Span(line, "code")) for number, line in enumerate(project.next, 1)), "Next")
