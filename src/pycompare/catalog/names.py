"""Names as people type them: case, blanks and punctuation do not count, and a near miss gets a suggestion."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from pycompare.catalog.model import Catalog, Component, Goal, Kind, SpringTerm
from pycompare.errors import UnknownNameError


class Named(Protocol):
    """Anything the catalog keys by id and calls by a name."""

    @property
    def id(self) -> str:
        """Its key in the catalog."""

    @property
    def name(self) -> str:
        """What people call it."""


Thing = TypeVar("Thing", bound=Named)


def fold(name: str) -> str:
    """The part of a name that counts: its letters and digits, in lower case (and `+` and `#`, as in C++)."""
    return "".join(char for char in name.casefold() if char.isalnum() or char in "+#")


def names_of(thing: Named) -> Iterator[str]:
    """Every name that finds a thing: its id first, then its name, its aliases and its distribution."""
    yield thing.id
    yield thing.name
    if isinstance(thing, Component | Goal | SpringTerm):
        yield from thing.aliases
    if isinstance(thing, Component) and thing.package:
        yield thing.package


def resolve(sort: str, word: str, things: Mapping[str, Thing], mend: str) -> Thing:
    """The thing that a word names. Raises UnknownNameError, with `mend` where nothing is near."""
    if word in things:
        return things[word]
    wanted = fold(word)
    for thing in things.values():
        if wanted and any(fold(name) == wanted for name in names_of(thing)):
            return thing
    known = [name for thing in things.values() for name in names_of(thing)]
    raise UnknownNameError(sort, word, (name.casefold() for name in known), mend)


SHOWN = "`pycompare kinds` shows them all"
"""The mend for a kind, a category or a use case that is unknown."""


def kind(catalog: Catalog, word: str) -> Kind:
    """The kind that a word names."""
    return resolve("kind", word, catalog.kinds, SHOWN)


def component(catalog: Catalog, word: str) -> Component:
    """The component that a word names."""
    return resolve("component", word, catalog.components, "`pycompare list` shows them all")


def goal(catalog: Catalog, word: str) -> Goal:
    """The goal that a word names."""
    return resolve("goal", word, catalog.goals, "`pycompare goals` shows them all")


def called(catalog: Catalog, ids: Iterable[str]) -> list[str]:
    """The names of components; one that an overlay has removed is called by its id."""
    return [name_of(catalog, id) for id in ids]


def name_of(catalog: Catalog, id: str | None, none: str = "") -> str:
    """The name of a component, or what stands where there is none; one that an overlay has removed is called by its id."""
    return catalog.components[id].name if id in catalog.components else id or none
