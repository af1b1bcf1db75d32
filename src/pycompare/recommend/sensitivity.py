"""What would change the answer: how much a criterion may weigh before another candidate is first.

A score is linear in a weight. If one weight becomes w and the others keep their proportions, a candidate's score is
w x value + (1 - w) x rest, where rest is its score by the others alone, shared out to 1. Two candidates are level at

    w = (rest1 - rest2) / ((rest1 - rest2) - (value1 - value2))

and beyond it the second is ahead: above, where the first leads by less in this criterion than in the rest, else below.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pycompare.recommend.ranking import Ranked

DIGITS = 12
"""Beyond these, scores differ by the order in which they were added up and by nothing else."""

LEAST = 0.005
"""A limit that is nearer to nothing or to everything than this is none: it would read 0.00 or 1.00."""


class Limit(Struct, frozen=True):
    """The weight of a criterion beyond which the first candidate is overtaken, on the side that the text says."""

    criterion: str
    weight: float
    limit: float
    winner: str
    rival: str
    text: str

    @property
    def distance(self) -> float:
        """How far the weight is from its limit."""
        return abs(self.limit - self.weight)


def limits(ranking: Sequence[Ranked], names: dict[str, str]) -> tuple[Limit, ...]:
    """For each criterion the nearest limits on either side of its weight, the nearest of all first."""
    if len(ranking) < 2:  # noqa: PLR2004 (a limit lies between two candidates)
        return ()
    found = [limit for index in range(len(ranking[0].contributions)) for limit in _limits(ranking, index, names)]
    return tuple(sorted(found, key=lambda limit: (limit.distance, limit.criterion, limit.limit)))


def _limits(ranking: Sequence[Ranked], index: int, names: dict[str, str]) -> Iterator[Limit]:
    first = ranking[0]
    part = first.contributions[index]
    if part.weight >= 1:
        return
    levels = [(level, rival.component) for rival in ranking[1:] if (level := _level(first, rival, index))]
    above = min(((at, rival) for (at, rising), rival in levels if rising), default=None)
    below = max(((at, rival) for (at, rising), rival in levels if not rising), default=None)
    for crossing, side, beyond in ((above, "under", "above"), (below, "over", "below")):
        if crossing:
            at, rival = crossing
            text = (
                f"{names[first.component]} stays first while {part.criterion} weighs {side} {at:.2f} "
                f"(now {part.weight:.2f}); {beyond} that {names[rival]}"
            )
            yield Limit(part.criterion, part.weight, at, first.component, rival, text)


def _level(first: Ranked, rival: Ranked, index: int) -> tuple[float, bool] | None:
    """The weight at which two are level, if one lies between nothing and everything; whether the rival is ahead above it."""
    rest = round(_rest(first, index) - _rest(rival, index), DIGITS)
    value = round(first.contributions[index].value - rival.contributions[index].value, DIGITS)
    if rest == value:
        return None
    at = rest / (rest - value)
    return (at, value < rest) if LEAST <= at <= 1 - LEAST else None


def _rest(ranked: Ranked, index: int) -> float:
    """The score by all the other criteria alone."""
    part = ranked.contributions[index]
    return (ranked.score - part.points) / (1 - part.weight)
