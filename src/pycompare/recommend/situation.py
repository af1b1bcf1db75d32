"""What a request tells of the situation, as what that asks: each entry is an answer that the catalog defines.

An answer has needs, wishes, choices to do without, weights, sorts of stewards, or bars packages; what it says of kinds that
are not looked for is silent. Nothing else is known of a situation.
"""

from collections.abc import Iterator, Mapping

from pycompare.catalog import requirements
from pycompare.catalog.model import Catalog, Circumstance, Component, Kind
from pycompare.catalog.requirements import Requirement


def circumstances(catalog: Catalog, situation: Mapping[str, str]) -> Iterator[Circumstance]:
    """What the entries mean, in their order."""
    for question, answer in situation.items():
        yield catalog.situations[question].answers[answer]


def demands(catalog: Catalog, situation: Mapping[str, str], kind: Kind) -> Iterator[Requirement]:
    """What a kind must have."""
    for found in circumstances(catalog, situation):
        yield from map(requirements.parse, found.needs.get(kind.id, ()))


def forgone(catalog: Catalog, situation: Mapping[str, str], kind: Kind, there: tuple[str, ...]) -> Iterator[str]:
    """The choices that a kind must do without; what is `there` already may be had."""
    for found in circumstances(catalog, situation):
        yield from (choice for choice in found.without.get(kind.id, ()) if choice not in there)


def wishes(catalog: Catalog, situation: Mapping[str, str], kind: Kind) -> tuple[str, ...]:
    """What counts for a kind without being hard."""
    return tuple(text for found in circumstances(catalog, situation) for text in found.wants.get(kind.id, ()))


def leanings(catalog: Catalog, situation: Mapping[str, str]) -> dict[str, float]:
    """The weights that the situation gives to criteria; of two for one criterion, the larger."""
    weights: dict[str, float] = {}
    for found in circumstances(catalog, situation):
        for criterion, weight in found.weights.items():
            weights[criterion] = max(float(weight), weights.get(criterion, 0.0))
    return weights


def unwelcome(catalog: Catalog, situation: Mapping[str, str], component: Component) -> bool:
    """Whether somebody stands behind a component whom the situation rules out; where nobody is known to, nobody is."""
    steward = component.steward
    return steward is not None and any(
        found.stewards and steward.sort not in found.stewards for found in circumstances(catalog, situation)
    )


def is_bare(catalog: Catalog, situation: Mapping[str, str]) -> bool:
    """Whether nothing may be installed."""
    return any(found.bare for found in circumstances(catalog, situation))


def silent(catalog: Catalog, situation: Mapping[str, str], slots: tuple[str, ...]) -> Iterator[str]:
    """The entries that say nothing of what is looked for, so that nobody believes they were weighed."""
    for (question, answer), found in zip(situation.items(), circumstances(catalog, situation), strict=True):
        spoken = {*found.needs, *found.wants, *found.without}
        if not found.weights and not found.stewards and not found.bare and not spoken & set(slots):
            yield f"{question}={answer}"
