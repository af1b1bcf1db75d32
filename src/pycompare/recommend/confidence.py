"""How sure an answer is: how probable it is that somebody who knows the field would accept or tolerate it.

A logistic regression, its weights rounded between those that `benchmarks/calibrate.py` fits on labelled questions that the reader had
not learned from and those of the cases that are looked at, by which the thresholds were chosen. Words that speak clearly for one kind
and one shape of question and give what they name a clear role, several of a kind that are named, more that is asked for, and decisions
of others alike make a good answer more probable, and so do few words, of which little can be read wrongly; something that is asked for
and not met, and a close call make it less so.
"""

from collections.abc import Mapping
from math import exp, log
from typing import Literal

from msgspec import Struct

Sureness = Literal["sure", "fairly sure", "not sure"]

SURE, FAIR = 0.88, 0.84
"""From these probabilities on, an answer is called sure, or fairly sure."""

ALWAYS = -3.8
"""What the logarithm of the odds is where no sign is there."""

OF_READING: Mapping[str, float] = {
    "kind": 2.8,
    "role": 0.8,
    "lone_name": 0.2,
    "rivals": 0.6,
    "shape": 1.2,
    "needs": 0.5,
    "short": 0.2,
    "on_one": 0.8,
}
OF_JUDGING: Mapping[str, float] = {"precedent": 2.1, "unmet": -0.8, "close": -0.2, "single": 0.1}
"""What each sign adds to it."""

MOST = 4
"""So many needs are as good a sign as more of them."""


class ReadingSigns(Struct, frozen=True):
    """What speaks for a right reading.

    The probability of the kind that was taken and of the least sure role, whether one component of that kind is named or
    several, the probability of the shape, how much is asked for, as a share of `MOST`, whether the question is a few words, and
    whether it is on one thing: how it stands, or what it is.
    """

    kind: float
    role: float
    lone_name: float
    rivals: float
    shape: float
    needs: float
    short: float = 0.0
    on_one: float = 0.0


class JudgingSigns(Struct, frozen=True):
    """What speaks for a good answer where the reading is right.

    The share of public decisions alike that chose it, whether it lacks something that was asked for, whether the call is close,
    and whether nothing else was left.
    """

    precedent: float
    unmet: float
    close: float
    single: float


def certainty(signs: ReadingSigns) -> float:
    """How probable it is that a question was read rightly."""
    return _probability(ALWAYS + sum(weight * getattr(signs, sign) for sign, weight in OF_READING.items()))


def confidence(certainty: float | None, signs: JudgingSigns) -> float:
    """How probable it is that an answer is a good one; what was typed as options is not misread, and counts as certain.

    A close call is never called sure.
    """
    if certainty is None:
        return 1.0
    odds = log(certainty / (1 - certainty))
    found = _probability(odds + sum(weight * getattr(signs, sign) for sign, weight in OF_JUDGING.items()))
    return round(min(found, SURE - 0.01) if signs.close else found, 2)


def sureness(confidence: float) -> Sureness:
    """The probability in words."""
    return "sure" if confidence >= SURE else "fairly sure" if confidence >= FAIR else "not sure"


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))
