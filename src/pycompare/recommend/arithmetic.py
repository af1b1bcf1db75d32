"""The arithmetic of an answer as rows for scripts: what was chosen, every term of every score, and what would change it."""

from collections.abc import Iterator
from itertools import chain

from pycompare.recommend.ranking import Ranked
from pycompare.recommend.stack import Recommendation, SlotRanking
from pycompare.render.report import Records, records

HEADER = ("slot", "component", "row", "criterion", "weight", "value", "low", "high", "points", "because")
"""The column `row` says what a row is: what was `chosen` and the `advice` beside it, a `term` of a score, a `score`, a `limit`,
or what is `excluded`."""


def arithmetic(answer: Recommendation) -> Records:
    """The rows of each slot: its points are the weights times the values, and add up to the points of its score."""
    rows = chain(
        _chosen(answer),
        (row for slot in answer.rankings for ranked in slot.ranking for row in _candidate(slot, ranked)),
        (row for slot in answer.rankings for row in _limits(slot)),
        _excluded(answer),
    )
    return records(HEADER, rows)


def _chosen(answer: Recommendation) -> Iterator[dict[str, str]]:
    for chosen in answer.stack:
        yield {"slot": chosen.slot, "component": chosen.component or "", "row": "chosen", "because": "; ".join(chosen.why)}  # fmt: skip
    if answer.advice:
        yield {"component": answer.answer or "", "row": "advice", "because": answer.advice}


def _candidate(slot: SlotRanking, ranked: Ranked) -> Iterator[dict[str, str]]:
    """The terms of a score, and their sum."""
    named = {"slot": slot.slot, "component": ranked.component}
    for part in ranked.contributions:
        figures = {"weight": part.weight, "value": part.value, "low": part.low, "high": part.high, "points": part.points}  # fmt: skip
        yield {**named, "row": "term", "criterion": part.criterion, **_figures(figures), "because": part.evidence}
    yield {**named, "row": "score", **_figures({"low": ranked.low, "high": ranked.high, "points": ranked.score})}


def _limits(slot: SlotRanking) -> Iterator[dict[str, str]]:
    """The weight of a criterion at which another candidate is level with the first."""
    for limit in slot.sensitivity:
        yield {
            "slot": slot.slot, "component": limit.rival, "row": "limit", "criterion": limit.criterion,
            **_figures({"weight": limit.limit}), "because": limit.text,
        }  # fmt: skip


def _excluded(answer: Recommendation) -> Iterator[dict[str, str]]:
    for out in answer.excluded:
        because = f"{out.reason} {out.source or ''}".strip()
        yield {"slot": out.slot, "component": out.component, "row": "excluded", "because": because}


def _figures(figures: dict[str, float]) -> dict[str, str]:
    return {name: f"{figure:.6f}" for name, figure in figures.items()}
