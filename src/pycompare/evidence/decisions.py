"""What others decided in public, counted: how often a component was weighed, chosen, kept and left, and for what."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from math import sqrt

from msgspec import Struct

from pycompare.catalog.model import Catalog, Decision

CERTAIN = 1.645
"""The point of the normal distribution that leaves a twentieth on either side."""

UNLIKE = 0.25
"""What a decision of the same kind counts in another context, beside one in a like context."""


class Tally(Struct, frozen=True):
    """How often a component was weighed, chosen, kept and left, and the arguments that spoke for and against it."""

    weighed: int
    chosen: int
    kept: int
    left: int
    reasons: dict[str, int]
    against: dict[str, int]


def concerning(catalog: Catalog, component: str) -> tuple[Decision, ...]:
    """The decisions in which a component was weighed or left, the newest first."""
    return newest_first(d for d in catalog.decisions.values() if component in (*d.weighed, *d.had))


def newest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions by their date, the newest first; those of one date by their id."""
    return tuple(sorted(decisions, key=lambda decision: (decision.date, decision.id), reverse=True))


def tally(catalog: Catalog, component: str) -> Tally:
    """What the decisions say of a component."""
    found = concerning(catalog, component)
    chosen = [decision for decision in found if decision.chose == component]
    return Tally(
        weighed=sum(component in decision.weighed for decision in found),
        chosen=sum(not decision.kept for decision in chosen),
        kept=sum(decision.kept for decision in chosen),
        left=sum(is_left(decision, component) for decision in found),
        reasons=_counted(reason for decision in chosen for reason in decision.reasons),
        against=_counted(reason for decision in found for reason in decision.against.get(component, ())),
    )


def is_left(decision: Decision, component: str) -> bool:
    """Whether a component was there before and is not what was chosen."""
    return component in decision.had and decision.chose != component and decision.is_settled


def _counted(words: Iterable[str]) -> dict[str, int]:
    """Words by how often they stand, the most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def alike(
    catalog: Catalog, kind: str, keep: Collection[str], leave: Collection[str], needs: Collection[str]
) -> Iterator[tuple[Decision, float]]:
    """The settled decisions of a kind, each with how much it counts: 1 where what stays, goes or is needed is shared."""
    for decision in catalog.decisions.values():
        if decision.kind == kind and decision.is_settled:
            shared = (
                not set(decision.keeps).isdisjoint(keep)
                or not set(decision.had).isdisjoint(leave)
                or not set(decision.needed).isdisjoint(needs)
            )
            yield decision, 1.0 if shared else UNLIKE


def share(chosen: float, of: float) -> tuple[float, float]:
    """The ends of Wilson's interval for a share, at 90%: few cases leave it wide."""
    middle = (chosen + CERTAIN**2 / 2) / (of + CERTAIN**2)
    width = CERTAIN / (of + CERTAIN**2) * sqrt(max(chosen * (of - chosen), 0.0) / of + CERTAIN**2 / 4)
    return max(middle - width, 0.0), min(middle + width, 1.0)
