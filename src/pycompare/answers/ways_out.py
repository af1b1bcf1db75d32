"""The moves that lead away from a component, the best one for a project first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from msgspec import Struct

from pycompare.catalog import rules
from pycompare.catalog.model import UNCARED, Component, Effort
from pycompare.catalog.relations import Step
from pycompare.evidence.decisions import is_left
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of

EFFORTS: tuple[str, ...] = get_args(Effort)


class WayOut(Struct, frozen=True):
    """Moves, the best first, and why that one is the best for the project; None where none can be taken."""

    moves: tuple[Step, ...] = ()
    best: str | None = None
    because: str | None = None


def way_out(
    knowledge: Knowledge, moves: Iterable[Step], there: Mapping[str, Component], successors: frozenset[str]
) -> WayOut:
    """The moves by what is known of where they lead, with the components that stay.

    First what fits and is cared for, then what its makers name as the successor, what is in the project already, the
    least effort, what others with the same need chose most often.
    """
    listed = list(moves)
    chosen = _chosen(knowledge, {move.origin for move in listed})

    def order(move: Step) -> tuple[bool, bool, bool, bool, int, int]:
        return (
            not _fits(knowledge, move, there), _is_uncared(knowledge, move), move.to not in successors,
            move.to not in there, EFFORTS.index(move.effort), -chosen[move.to],
        )  # fmt: skip

    ordered = tuple(sorted(listed, key=order))
    if not ordered or order(ordered[0])[:2] != (False, False):
        return WayOut(ordered)
    return WayOut(ordered, ordered[0].to, _because(ordered[0], there, successors, chosen))


def _because(
    move: Step, there: Mapping[str, Component], successors: frozenset[str], chosen: Counter[str]
) -> str | None:
    """What speaks for a move beside its effort; None where that alone does."""
    reasons = [
        "its makers name it" if move.to in successors else "",
        "the project has it already" if move.to in there and move.to != move.origin else "",
        f"{chosen[move.to]} public decisions went this way" if chosen[move.to] > 1 else "",
    ]
    return "; ".join(reason for reason in reasons if reason) or None


def _chosen(knowledge: Knowledge, origins: set[str]) -> Counter[str]:
    """How often each was chosen by those who left."""
    return Counter(
        decision.chose
        for decision in knowledge.catalog.decisions.values()
        if decision.chose and any(is_left(decision, origin) for origin in origins)
    )


def _is_uncared(knowledge: Knowledge, move: Step) -> bool:
    target = knowledge.catalog.components.get(move.to)
    return target is not None and target.id != move.origin and status_of(knowledge, target).word in UNCARED


def _fits(knowledge: Knowledge, move: Step, there: Mapping[str, Component]) -> bool:
    """Whether what a move leads to goes with what stays."""
    target = knowledge.catalog.components.get(move.to)
    if target is None or move.to == move.origin:
        return True
    staying = [component for component in there.values() if component.id not in (move.origin, move.to)]
    kinds = Counter(component.kind for component in staying)
    # Of several of one kind no rule can say which is meant; they stand under names that no rule has.
    stack = {c.kind if kinds[c.kind] == 1 else f"{c.kind}/{c.id}": c for c in staying if c.kind != target.kind}
    return rules.breach(knowledge.catalog, stack, target) is None
