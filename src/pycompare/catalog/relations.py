"""What ties a component to others: read from both sides, wherever it is written."""

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component, Evidence

RelationSort = Literal["companion", "conflict", "moves from", "moves to"]
"""Often used with it; cannot live beside it; code of the other moves over to it with few changes; or the other way."""

SORTS: tuple[str, ...] = get_args(RelationSort)


class Relation(Struct, frozen=True):
    """A tie to another component, with its evidence."""

    sort: RelationSort
    other: str
    because: str
    source: str
    checked: str


def relations_of(catalog: Catalog, component: Component) -> tuple[Relation, ...]:
    """Every tie of a component to one that is there, by its sort and the other's name."""
    found = [*_own(component), *_others(catalog, component)]
    there = (tie for tie in found if tie.other in catalog.components)
    return tuple(sorted(there, key=lambda tie: (SORTS.index(tie.sort), catalog.components[tie.other].name.casefold())))


def _own(component: Component) -> Iterator[Relation]:
    yield from (_tie("companion", other, told) for other, told in component.companions.items())
    yield from (_tie("conflict", other, told) for other, told in component.conflicts.items())
    yield from (_tie("moves from", other, told) for other, told in component.drop_in_for.items())


def _others(catalog: Catalog, component: Component) -> Iterator[Relation]:
    """What is written on the other side."""
    for other in catalog.components.values():
        if told := other.companions.get(component.id):
            yield _tie("companion", other.id, told)
        if told := other.conflicts.get(component.id):
            yield _tie("conflict", other.id, told)
        if told := other.drop_in_for.get(component.id):
            yield _tie("moves to", other.id, told)


def _tie(sort: RelationSort, other: str, told: Evidence) -> Relation:
    return Relation(sort, other, told.because, told.source, told.checked)
