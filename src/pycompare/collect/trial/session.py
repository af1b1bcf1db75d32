"""One run of `try`: what is tried on which Pythons, one component after the other, each kept as soon as it is done."""

import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from msgspec import Struct
from msgspec.structs import replace

from pycompare import __version__, files
from pycompare.collect.journal import Journal
from pycompare.collect.trial import cost, environment, interpreter, machine, process, uv, words
from pycompare.collect.trial.cost import Pair, UnmeasurableError
from pycompare.collect.trial.environment import Builder, RefusedError
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.plan import WORK, Plan, work_of
from pycompare.collect.trial.project import Stack, exercise
from pycompare.collect.trial.work import Subject, work
from pycompare.errors import IndexRefusedError, OutputError, UnsafeFolderError, UsageError, reason_of
from pycompare.evidence import store
from pycompare.evidence.trials import Outcome, Trial, TrialHead, Trials

OnStep = Callable[[str, float], object]
"""Hears what runs now, and how many of the expected seconds are behind."""


LEAST = 1024 * 1024
"""Bytes without which nothing is begun: not even what a program says could be kept."""


class Session(Struct, frozen=True):
    """Where a run has its things: environments, passing folders and the journal, all in a folder that may be deleted."""

    folder: Path
    builder: Builder
    journal: Journal[Trial]
    kept: dict[str, Trial]

    @property
    def root(self) -> Path:
        """The folder of what is removed when it was used."""
        return self.folder / "work"

    def pythons(self) -> list[Interpreter]:
        """The Pythons of this machine."""
        self.root.mkdir(parents=True, exist_ok=True)
        return interpreter.find(self.builder.uv, self.root, uv.environment())


@contextmanager
def session(folder: Path) -> Iterator[Session]:
    """A session, one at a time: two would write the same journal. Raises UsageError and ExtraNeededError."""
    day = store.now()[:10]
    with _alone(folder):
        if shutil.disk_usage(folder).free < LEAST:
            raise OutputError(str(folder), "no space left on the device")
        builder = Builder(uv.find(), folder / "environments", day)
        journal = Journal(folder / "journal.jsonl", Trial, day)
        made = Session(folder, builder, journal, journal.read())
        shutil.rmtree(made.root, ignore_errors=True)
        builder.sweep()
        try:
            yield made
        finally:
            shutil.rmtree(made.root, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the lock of the folder, which the system frees whatever becomes of us. Programs in it are run."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not files.is_own(folder.stat()):
        raise UnsafeFolderError(str(folder))
    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout:
        raise UsageError("another `pycompare try` is running; wait for it, or end it") from None


def clean(folder: Path) -> tuple[int, int]:
    """Removes the environments of former runs; how many there were, and their bytes. Raises UsageError while one runs."""
    with _alone(folder):
        return environment.clean(folder / "environments")


def run(session: Session, plan: Plan, told: OnStep) -> Trials:
    """Tries everything. Raises IndexRefusedError where nothing could be installed because of the index."""
    taken = store.now()
    found = {subject.id: _kept_or_tried(session, plan, subject, told) for subject in plan.subjects}
    stacks = {subject.id: _kept_or_tried(session, plan, subject, told) for subject in plan.stacks}
    return Trials(head=_head(session, plan, taken), components=found, stacks=stacks)


def _head(session: Session, plan: Plan, taken: str) -> TrialHead:
    return TrialHead(
        schema=store.SCHEMA,
        taken=taken,
        by=f"pycompare {__version__} on {platform.python_implementation()} {platform.python_version()}",
        machine=machine.label(),
        system=machine.system(),
        uv=_version(session),
        pythons={python.short: python.full for python in plan.pythons},
        reference=_reference(session, plan),
        method=plan.effort.method() if plan.effort and any(map(plan.measures, plan.subjects)) else None,
    )


def _version(session: Session) -> str:
    said = process.finish([session.builder.uv, "--version"], session.root, dict(os.environ), 60).said
    return said.partition("(")[0].strip()


def _reference(session: Session, plan: Plan) -> str | None:
    """The reference with its version, where one was measured against."""
    if not any(map(plan.measures, plan.subjects)):
        return None
    with suppress(RefusedError):
        made = session.builder.build(plan.cost_python, cost.REFERENCE)
        return f"uvloop {made.versions.get('uvloop', '')}".strip()
    return None


def _kept_or_tried(session: Session, plan: Plan, subject: Subject | Stack, told: OnStep) -> Trial:
    key = _key(plan, subject)
    seconds = plan.seconds(subject)
    if kept := session.kept.get(key):
        told(f"{subject.id}: kept from an interrupted run", seconds)
        return kept
    trial = _tried(session, plan, subject, told)
    session.journal.add(key, trial)
    return trial


def _key(plan: Plan, subject: Subject | Stack) -> str:
    """What a kept trial must have been asked, to be the answer here too."""
    sort = "stack" if isinstance(subject, Stack) else "component"
    measured = isinstance(subject, Subject) and plan.measures(subject)
    effort = str(plan.effort.method()) if measured and plan.effort else ""
    pythons = [python.full for python in plan.pythons]
    return json.dumps([sort, subject.id, subject.digest, pythons, effort, __version__, machine.label()])


def _tried(session: Session, plan: Plan, subject: Subject | Stack, told: OnStep) -> Trial:
    works: dict[str, Outcome] = {}
    for python in plan.pythons:
        told(f"{subject.id} on Python {python.short}", 0.0)
        works[python.short] = _worked(session, subject, python)
        told(f"{subject.id} on Python {python.short}", work_of(subject))
    trial = Trial(works, lines=subject.lines, example=subject.digest)
    if isinstance(subject, Subject) and plan.measures(subject):
        return _measured(session, plan, subject, trial, told)
    return trial


def _worked(session: Session, subject: Subject | Stack, python: Interpreter) -> Outcome:
    try:
        if isinstance(subject, Stack):
            return exercise(subject, python, session.builder, session.root)
        return work(subject, python, session.builder, session.root)
    except RefusedError as refused:
        raise IndexRefusedError(refused.reason) from None
    except OSError as error:
        return Outcome(None, reason=f"could not be tried: {reason_of(error)}")


def _measured(session: Session, plan: Plan, subject: Subject, trial: Trial, told: OnStep) -> Trial:
    """The trial with the cost, or with why there is none."""
    python, example, effort = plan.cost_python, subject.example, plan.effort
    assert effort
    left = plan.seconds(subject) - WORK * len(plan.pythons)
    if not trial.works[python.short].ok:
        told(f"{example.id}: no cost, it does not run on {python.short}", left)
        return replace(trial, cost_problem=f"it does not run on Python {python.short}")
    told(f"{example.id}: what a request costs", 0.0)
    try:
        own = session.builder.build(python, example.dependencies, subject.servers)
        pair = Pair(subject, own, session.builder.build(python, cost.REFERENCE), session.root)
        step = left / effort.launches
        found = cost.cost(
            pair,
            python.short,
            effort,
            told=lambda: told(f"{example.id}: what a request costs", step),
            waiting=lambda: told(f"{example.id}: waits until another measurement on this machine has ended", 0.0),
        )
    except (RefusedError, UnmeasurableError, OSError) as error:
        return replace(trial, cost_problem=words.line(str(error)))
    return replace(trial, cost=found)
