"""What relates a component to others: read from both sides, wherever it is written."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, get_args

from msgspec import Struct, field

from pycompare.catalog.model import Catalog, Component, Distribution, Effort, Evidence, Move, Survivor

RelationSort = Literal["companion", "conflict", "wraps", "wrapped by", "moves from", "moves to"]
"""Often used with it; cannot live beside it; what it is another way to use, or the other way; code of the other moves over to it,
or the other way."""

SORTS: tuple[str, ...] = get_args(RelationSort)


class Relation(Struct, frozen=True):
    """A tie to another component, with its evidence."""

    sort: RelationSort
    other: str
    because: str
    source: str
    checked: str


class Step(Struct, frozen=True):
    """A move between two components, or to a newer major `version` of the same one; see `model.Move`."""

    origin: str = field(name="from")
    to: str
    effort: Effort
    survives: tuple[Survivor, ...]
    stepwise: bool | None
    version: str | None
    because: str
    source: str
    checked: str
    estimated: bool = False


def successor(component: Component) -> str | None:
    """What takes the component's place by the word of its makers."""
    return next((to for to, move in component.moves.items() if move.successor), None)


def host_of(catalog: Catalog, component: Component) -> Component | None:
    """The one thing that a component is a part of or made for; None where there is none, or there are several."""
    hosts = [catalog.components[id] for id in component.works_with if id in catalog.components]
    return hosts[0] if len(hosts) == 1 else None


def brought(catalog: Catalog, components: Iterable[Component]) -> Iterator[Component]:
    """What is there though nobody says so, since something that is there is made for it alone."""
    yield from filter(None, (host_of(catalog, component) for component in components))


def is_nothing_new(catalog: Catalog, component: Component, there: Collection[str]) -> bool:
    """Whether a component comes with what is there: as a way without a library, or as a part of something."""
    host = host_of(catalog, component)
    return component.baseline or (component.package is None and host is not None and host.id in there)


def are_joined(one: Component, other: Component) -> bool:
    """Whether one is made for the other: it is added to it, and is no rival where both are of a kind."""
    return other.id in one.works_with or one.id in other.works_with


def relations_of(catalog: Catalog, component: Component) -> tuple[Relation, ...]:
    """Every tie of a component to one that is there, by its sort and the other's name."""
    found = [*_own(component), *_others(catalog, component)]
    there = (tie for tie in found if tie.other in catalog.components and tie.other != component.id)
    return tuple(sorted(there, key=lambda tie: (SORTS.index(tie.sort), catalog.components[tie.other].name.casefold())))


def _own(component: Component) -> Iterator[Relation]:
    yield from (_tie("companion", other, told) for other, told in component.companions.items())
    yield from (_tie("conflict", other, told) for other, told in component.conflicts.items())
    yield from (_tie("wraps", other, told) for other, told in component.wraps.items())
    yield from (_tie("moves to", other, told) for other, told in component.moves.items())


def _others(catalog: Catalog, component: Component) -> Iterator[Relation]:
    """What is written on the other side."""
    for other in catalog.components.values():
        if told := other.companions.get(component.id):
            yield _tie("companion", other.id, told)
        if told := other.conflicts.get(component.id):
            yield _tie("conflict", other.id, told)
        if told := other.wraps.get(component.id):
            yield _tie("wrapped by", other.id, told)
        if told := other.moves.get(component.id):
            yield _tie("moves from", other.id, told)


def _tie(sort: RelationSort, other: str, told: Evidence) -> Relation:
    return Relation(sort, other, told.because, told.source, told.checked)


def steps(component: Component) -> tuple[Step, ...]:
    """The moves that lead away from a component, or to a newer major version of it."""
    return tuple(_step(component.id, to, move) for to, move in component.moves.items())


def costing(effort: str, move: Move | Step) -> str:
    """The word for the effort of a move, and whether that is only this catalog's estimate."""
    return f"{effort} by our estimate" if move.estimated else effort


def left_behind(catalog: Catalog, step: Step) -> tuple[Survivor, ...]:
    """What is stored by that from which a move leads, and is not said to survive it."""
    origin = catalog.components.get(step.origin)
    stored = catalog.kinds[origin.kind].stores if origin else ()
    return tuple(what for what in stored if what not in step.survives)


def distribution_steps(distribution: Distribution) -> tuple[Step, ...]:
    """The moves that lead away from a distribution that is no component's own."""
    return tuple(_step(distribution.id, to, move) for to, move in distribution.moves.items())


def steps_between(components: tuple[Component, ...]) -> tuple[Step, ...]:
    """The moves among components, in both directions."""
    ids = {component.id for component in components}
    return tuple(
        step for component in components for step in steps(component) if step.to in ids and step.to != component.id
    )


def _step(origin: str, to: str, move: Move) -> Step:
    return Step(
        origin, to, move.effort, move.survives, move.stepwise, move.version, move.because, move.source, move.checked,
        move.estimated,
    )  # fmt: skip
