"""How sure an answer is: how probable it is that somebody who knows the field would accept or tolerate it.

A logistic regression on the cases of `benchmarks/cases` that were looked at, its weights rounded: words that speak clearly
for one kind and one shape, candidates that are held against each other, and a question of a few words make an answer more
probable; a single name of the kind that is asked for, whose role is easily misread, and a choice of one less.
"""

from collections.abc import Mapping
from math import exp, log
from typing import Literal

Sureness = Literal["sure", "fairly sure", "not sure"]

SURE, FAIR = 0.89, 0.79
"""From these probabilities on, an answer is called sure, or fairly sure."""

WEIGHTS: Mapping[str, float] = {
    "always": 0.4,
    "kind": 0.8,
    "shape": 1.0,
    "lone name": -0.9,
    "rivals": 1.1,
    "keywords": 0.7,
    "few candidates": -1.0,
    "doubtful kind": -0.7,
}
"""What each sign adds to the logarithm of the odds; `kind` and `shape` are probabilities, the others are there or not."""


DOUBTFUL = 0.5
"""A kind that is less probable than this may well be another."""


def certainty(kind: float, shape: float, named: int, is_short: bool) -> float:
    """How probable it is that a question was read rightly, from what the reader says of it.

    `kind` and `shape` are the probabilities of the kind and the shape that were taken, `named` the number of components of
    that kind in the question.
    """
    signs = {"kind": kind, "shape": shape, "lone name": named == 1, "rivals": named > 1, "keywords": is_short}
    signs["doubtful kind"] = kind < DOUBTFUL
    return _probability(WEIGHTS["always"] + sum(WEIGHTS[sign] * float(found) for sign, found in signs.items()))


def confidence(certainty: float | None, candidates: int, is_close: bool) -> float:
    """How probable it is that an answer is a good one; what was typed as options is not misread, and counts as certain.

    A close call is never called sure.
    """
    if certainty is None:
        return 1.0
    odds = log(certainty / (1 - certainty))
    found = _probability(odds + WEIGHTS["few candidates"] * (candidates <= 1))
    return round(min(found, SURE - 0.01) if is_close else found, 2)


def sureness(confidence: float) -> Sureness:
    """The probability in words."""
    return "sure" if confidence >= SURE else "fairly sure" if confidence >= FAIR else "not sure"


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-odds))
