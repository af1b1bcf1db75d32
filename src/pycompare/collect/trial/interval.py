"""Statistics of a cost: the median over launches, and how far another run of the same length may lie from it.

Windows within a launch vary around that launch's own level; launches differ in what is drawn once (memory layout, hash
seeds, the processor's phase). So launches, and not windows, are the sample. In logarithms, because a ratio errs in
proportion, two medians of n launches lie within

    t(n - 1, 95%) x s x sqrt(2 / n) x sqrt(pi / 2)

of each other in 95 of 100 pairs of runs, if launches scatter normally with deviation s: sqrt(2 / n) because the other
run errs too, and sqrt(pi / 2) because a median is less efficient than a mean. That is the interval that is shown.
"""

import math
from collections.abc import Sequence
from statistics import median, stdev

from pycompare.evidence.trials import Placement

STUDENT = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228}
"""The 97.5% points of Student's t by degrees of freedom."""

NORMAL = 1.96

LEAST: dict[Placement, float] = {"apart": 0.15, "shared": 0.07, "free": 0.15}
"""No interval is narrower than this to either side: so far a machine moved between two full runs (`docs/method.md`)."""


def ratio(own: Sequence[float], reference: Sequence[float]) -> float:
    """The ratio of one launch: the median over pairs of neighbouring windows."""
    return median(mine / bare for mine, bare in zip(own, reference, strict=True))


def estimate(ratios: Sequence[float], placement: Placement) -> tuple[float, float, float]:
    """The median over the launches, with the low and the high end of its interval; two launches or more."""
    middle = median(ratios)
    freedom = len(ratios) - 1
    spread = stdev(map(math.log, ratios))
    width = STUDENT.get(freedom, NORMAL) * spread * math.sqrt(2 / len(ratios)) * math.sqrt(math.pi / 2)
    width = max(width, LEAST[placement])
    return middle, middle * math.exp(-width), middle * math.exp(width)
