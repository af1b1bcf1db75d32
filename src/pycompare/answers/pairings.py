"""Components that are used together, or cannot be: of different kinds, or of one kind where that is known of the two."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component, members
from pycompare.catalog.relations import are_joined, relations_of


class Pairing(Struct, frozen=True):
    """What two components are to each other, in words, with the source where the catalog has one for these two.

    They are `rivals` where one may be taken in place of the other all the same: both are of a kind, and neither is made for
    the other.
    """

    components: tuple[str, str]
    together: bool
    because: str
    source: str | None = None
    checked: str | None = None
    rivals: bool = False


def pairings(catalog: Catalog, components: Sequence[Component]) -> tuple[Pairing, ...]:
    """What is known of each two components."""
    pairs = combinations(components, 2)
    return tuple(found for one, other in pairs if (found := _pairing(catalog, one, other)))


def _pairing(catalog: Catalog, one: Component, other: Component) -> Pairing | None:
    ids = (one.id, other.id)
    rivals = one.kind == other.kind and not are_joined(one, other)
    for tie in relations_of(catalog, one):
        if tie.other == other.id and tie.sort in ("companion", "conflict"):
            return Pairing(ids, tie.sort == "companion", tie.because, tie.source, tie.checked, rivals)
    for part, host in ((one, other), (other, one)):
        if host.id in part.works_with:
            return Pairing(ids, True, f"{part.name} is made for {host.name}.")
    if rivals:
        return None
    example = next(_companions(catalog, one.kind, other.kind), None)
    return Pairing(ids, True, _of_kinds(catalog, one, other, example)) if example else None


def _companions(catalog: Catalog, kind: str, other: str) -> Iterator[tuple[Component, Component]]:
    """Members of two kinds that are known to go together."""
    for one, two in ((kind, other), (other, kind)):
        for component in members(catalog, one):
            yield from _both(component, (catalog.components.get(id) for id in component.companions), two)


def _both(one: Component, companions: Iterable[Component | None], kind: str) -> Iterator[tuple[Component, Component]]:
    yield from ((one, other) for other in companions if other and other.kind == kind)


def _of_kinds(catalog: Catalog, one: Component, other: Component, example: tuple[Component, Component]) -> str:
    """The words for two whose kinds go together, by an example of those kinds."""
    kinds = [catalog.kinds[component.kind].name for component in (one, other)]
    told = f"their kinds, {kinds[0]} and {kinds[1]}, do different work"
    return f"{told}; {example[0].name} and {example[1].name}, of the same two, are known to go together."
