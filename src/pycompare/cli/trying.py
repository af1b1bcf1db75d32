"""The command that tries: examples run in environments of their own, and what they cost is measured here."""

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pycompare.catalog import load, names
from pycompare.catalog.model import Component
from pycompare.cli import options, output
from pycompare.cli.options import Force, Format, Output, Overlays
from pycompare.errors import ExtraNeededError, UsageError
from pycompare.evidence import trial_store
from pycompare.evidence.knowledge import Known, load_readable
from pycompare.render import formats

if TYPE_CHECKING:
    from pycompare.collect.trial.interpreter import Interpreter
    from pycompare.collect.trial.session import Plan, Session
    from pycompare.collect.trial.work import Subject
    from pycompare.evidence.trials import Trials


def try_(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", autocompletion=options.complete_component, help="Only these."),
    ] = None,
    goal: Annotated[
        list[str] | None,
        typer.Option(metavar="GOAL", autocompletion=options.complete_goal, help="The recommended stack of a goal."),
    ] = None,
    python: Annotated[
        list[str] | None,
        typer.Option(metavar="VERSION", help="Only on this Python, such as 3.13; all that are found by default."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A first answer: the newest Python, fewer windows, a wider interval.")
    ] = False,
    cost: Annotated[bool, typer.Option("--cost/--no-cost", help="Whether to measure what a request costs.")] = True,
    clean: Annotated[bool, typer.Option("--clean", help="Remove the environments of former runs, and end.")] = False,
    save: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the trial file here, not to the user's data.", show_default=False),
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Run the examples on every Python here, and measure what they cost.

    Over the network: what an example needs is installed into an environment of its own. Web frameworks are measured
    against a bare server in the same run. Everything runs on this machine alone and is ended; an interrupted run is
    taken up where it stopped. `show NAME --code` prints the example.
    """
    from pycompare.answers import trials_report as report

    if clean:
        _clean()
        return
    gc.enable()  # this takes long
    known = load_readable(overlays or ())
    trials = _tried(known, name or [], goal or [], python or [], quick, cost)
    written = trial_store.write(trials, save or trial_store.user_folder())
    result = {"kind": "trials", "version": 1, "file": str(written), "trials": trials}
    output.deliver(result, lambda: report.tell(known.catalog, trials, str(written)), format, file, force)


def print_code(known: Known, component: Component, format: str | None, file: Path | None, force: bool) -> None:
    """Prints the example of a component, or says that it is not the one that was tried. Raises UsageError."""
    from hashlib import sha256

    from pycompare.collect.trial import example

    path = example.path_of(load.examples_folder(), component.id)
    if not path.is_file():
        raise UsageError(f"there is no example of {component.name} yet")
    code = path.read_text(encoding="utf-8")
    trial = known.trial(component)
    if trial and trial.example != sha256(code.encode()).hexdigest():
        output.say("this example has changed since it was tried")
    if format == "json":
        result = {"kind": "example", "version": 1, "component": component.id, "code": code}
        code = formats.as_json(result)
    output.deliver_text(code, file, force)


def _clean() -> None:
    from pycompare.collect.trial.environment import clean

    count, size = clean(_folder() / "environments")
    output.say(f"removed {count} environments, {size / 1e6:,.0f} MB")


def _folder() -> Path:
    return load.cache_folder() / "trial"


def _tried(known: Known, words: list[str], goals: list[str], pythons: list[str], quick: bool, cost: bool) -> "Trials":
    from pycompare.cli.progress import steps

    if os.name != "posix":
        raise UsageError("try needs a POSIX system: it must be sure to end what it started")
    try:
        from pycompare.collect.trial.session import run, session
    except ImportError:
        raise ExtraNeededError("try", "trial") from None
    with session(_folder()) as here:
        plan = _plan(known, here, words, goals, pythons, quick, cost)
        try:
            with steps(plan.total) as told:
                trials = run(here, plan, told)
        except KeyboardInterrupt:
            output.say("interrupted; what is done is kept, and the same command takes it up today")
            raise
        here.journal.end()
        return trials


def _plan(
    known: Known, here: "Session", words: list[str], goals: list[str], pythons: list[str], quick: bool, cost: bool
) -> "Plan":
    from pycompare.collect.trial.cost import FULL, QUICK
    from pycompare.collect.trial.session import Plan

    everything = not words and not goals
    named = [names.component(known.catalog, word) for word in words]
    stacks = [names.goal(known.catalog, word).id for word in goals]
    subjects = _subjects(known, [*known.catalog.components.values()] if everything else named, everything)
    found = _pythons(here.pythons(), pythons)
    return Plan(
        subjects=tuple(subjects),
        stacks=tuple(_stacks([*known.catalog.goals] if everything else stacks, everything)),
        pythons=tuple(found[-1:] if quick and not pythons else found),
        effort=(QUICK if quick else FULL) if cost else None,
    )


def _subjects(known: Known, components: list[Component], passing: bool) -> "list[Subject]":
    """What is to be tried; what has no example is passed over where everything was asked for."""
    from pycompare.collect.trial import example
    from pycompare.collect.trial.work import Subject

    made = []
    for component in dict.fromkeys(component.id for component in components):
        found = example.find(load.examples_folder(), component)
        if found:
            whole = known.catalog.components[component]
            made.append(Subject(found, _distribution(known, whole)))
        elif not passing:
            raise UsageError(f"there is no example of {known.catalog.components[component].name} yet")
    return made


def _distribution(known: Known, component: Component) -> str | None:
    """The distribution whose version is told: its own, or that of the one thing that it is a part of."""
    if component.package or len(component.works_with) != 1:
        return component.package
    return known.catalog.components[component.works_with[0]].package


def _stacks(goals: list[str], passing: bool) -> "list[Subject]":
    from pycompare.collect.trial import example
    from pycompare.collect.trial.work import Subject

    made = []
    for goal in dict.fromkeys(goals):
        if found := example.find(load.examples_folder() / "stacks", goal):
            made.append(Subject(found, stack=True))
        elif not passing:
            raise UsageError(f"there is no example of the stack for {goal} yet")
    return made


def _pythons(found: "list[Interpreter]", asked: list[str]) -> "list[Interpreter]":
    """Those that were asked for. Raises UsageError where one is not here, or none is."""
    here = {interpreter.short: interpreter for interpreter in found}
    listed = ", ".join(here) or "none from 3.11 on"
    for version in asked:
        if version not in here:
            raise UsageError(f"no Python {version} answers on this machine; found: {listed}")
    if not here:
        raise UsageError("no Python from 3.11 on answers on this machine")
    return [interpreter for interpreter in found if not asked or interpreter.short in asked]
