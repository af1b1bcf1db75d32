"""What a run of `try` is to do: which examples, on which Pythons, and with what effort costs are measured."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from pycompare import files
from pycompare.catalog import names
from pycompare.catalog.model import Catalog, Component
from pycompare.catalog.relations import host_of
from pycompare.collect.trial import example
from pycompare.collect.trial.cost import Effort
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.project import Stack
from pycompare.collect.trial.work import Subject
from pycompare.errors import UsageError
from pycompare.starter import starters

WORK = 6.0
"""Seconds that one example takes on one Python, for the time that is left; measured on two cores."""

STACK_WORK = 30.0
"""The same of a stack, whose tests run too."""


def work_of(subject: Subject | Stack) -> float:
    """Seconds that a subject takes on one Python, about."""
    return WORK if isinstance(subject, Subject) else STACK_WORK


class Wish(Struct, frozen=True):
    """What somebody wants to have tried: components and goals by any of their names, Pythons by their versions.

    Where neither components nor goals are named, everything that has an example is.
    """

    components: Sequence[str] = ()
    goals: Sequence[str] = ()
    pythons: Sequence[str] = ()
    newest_only: bool = False


class Plan(Struct, frozen=True):
    """What is to be tried, on which Pythons, and whether costs are taken: with what effort, on which Python."""

    subjects: tuple[Subject, ...]
    stacks: tuple[Stack, ...]
    pythons: tuple[Interpreter, ...]
    effort: Effort | None

    @property
    def cost_python(self) -> Interpreter:
        """The newest: costs of several Pythons could not stand side by side."""
        return self.pythons[-1]

    @property
    def total(self) -> float:
        """How long everything takes, about."""
        return sum(map(self.seconds, self.subjects)) + sum(map(self.seconds, self.stacks))

    def measures(self, subject: Subject) -> bool:
        """Whether a cost is taken: of what is served."""
        return self.effort is not None and subject.example.serve is not None

    def seconds(self, subject: Subject | Stack) -> float:
        """How long one subject takes, about."""
        taken = work_of(subject) * len(self.pythons)
        if self.effort and isinstance(subject, Subject) and self.measures(subject):
            taken += self.effort.launches * (2.5 + 4 * self.effort.windows * self.effort.seconds) + 4
        return taken


def plan(catalog: Catalog, wish: Wish, found: Sequence[Interpreter], effort: Effort | None) -> Plan:
    """The plan for a wish on a machine that has these Pythons. Raises UsageError and UnknownNameError."""
    everything = not wish.components and not wish.goals
    named = [names.component(catalog, word) for word in wish.components]
    goals = [names.goal(catalog, word).id for word in wish.goals]
    pythons = _pythons(found, wish.pythons)
    return Plan(
        subjects=tuple(_subjects(catalog, [*catalog.components.values()] if everything else named, everything)),
        stacks=tuple(_stacks([*catalog.goals] if everything else goals, everything)),
        pythons=tuple(pythons[-1:] if wish.newest_only and not wish.pythons else pythons),
        effort=effort,
    )


def _subjects(catalog: Catalog, components: Iterable[Component], passing: bool) -> Iterable[Subject]:
    """What is to be tried; what has no example is passed over where everything was asked for."""
    for component in {component.id: component for component in components}.values():
        if found := example.find(files.examples_folder(), component.id):
            yield Subject(found, _distribution(catalog, component))
        elif not passing:
            raise UsageError(f"there is no example of {component.name} yet")


def _distribution(catalog: Catalog, component: Component) -> str | None:
    """The distribution whose version is told: its own, or that of the one thing that it is a part of."""
    host = host_of(catalog, component)
    return component.package or (host.package if host else None)


def _stacks(goals: Iterable[str], passing: bool) -> Iterable[Stack]:
    for goal in dict.fromkeys(goals):
        if found := starters.find(goal) if passing else starters.starter(goal):
            yield Stack(found)


def _pythons(found: Sequence[Interpreter], asked: Sequence[str]) -> list[Interpreter]:
    """Those that were asked for. Raises UsageError where one is not here, or none is."""
    here = {interpreter.short: interpreter for interpreter in found}
    listed = ", ".join(here) or "none from 3.11 on"
    for version in asked:
        if version not in here:
            raise UsageError(f"no Python {version} answers on this machine; found: {listed}")
    if not here:
        raise UsageError("no Python from 3.11 on answers on this machine")
    return [interpreter for interpreter in found if not asked or interpreter.short in asked]
