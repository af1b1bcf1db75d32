"""Whether two runs of `pycompare try` on one machine agree, by the two promises that an interval makes.

    python benchmarks/repeatability.py ONE.json OTHER.json

For each placement of the load that both runs have: first, the order of every pair of frameworks whose costs are more than
1.5 times apart in either run is the same in both. Second, the interval of each run covers the median of the other in at
least 9 of 10 frameworks. Exit code 1 where one is broken.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from pycompare.evidence import store
from pycompare.evidence.trials import PLACES, Cost, Placement, SharedCost, Trials

APART = 1.5
COVERED = 0.9


Costs = dict[str, Cost | SharedCost]
"""The figures of one run in one placement."""


def costs(trials: Trials, place: Placement) -> Costs:
    """The costs of a run in a placement."""
    found = {id: trial.cost.placed.get(place) for id, trial in trials.components.items() if trial.cost}
    return {id: cost for id, cost in found.items() if cost}


def reversed_pairs(one: Costs, other: Costs) -> Iterator[str]:
    """Pairs that are far apart in a run, and in another order in the other run."""
    for first, second in combinations(sorted(one.keys() & other.keys()), 2):
        mine, theirs = (run[first].ratio / run[second].ratio for run in (one, other))
        far = max(mine, 1 / mine, theirs, 1 / theirs) > APART
        if far and (mine > 1) != (theirs > 1):
            yield f"{first} and {second}: {mine:.2f} and {theirs:.2f} times"


def uncovered(one: Costs, other: Costs) -> Iterator[str]:
    """Medians of the other run that lie outside the interval of this one."""
    for id in sorted(one.keys() & other.keys()):
        if not one[id].low <= other[id].ratio <= one[id].high:
            yield f"{id}: {other[id].ratio:.2f} is not in {one[id].low:.2f} to {one[id].high:.2f}"


def compare(one: Trials, other: Trials) -> bool:
    """Prints what agrees and what does not, placement by placement; whether both promises are kept in each."""
    if one.head.machine != other.head.machine or one.head.pythons != other.head.pythons:
        sys.exit("the runs are of unlike machines or Pythons, and say nothing of each other")
    found = [(place, costs(one, place), costs(other, place)) for place in PLACES]
    both = [(place, first, second) for place, first, second in found if first.keys() & second.keys()]
    if not both:
        sys.exit("the runs share no cost")
    return all([_agree(PLACES[place], first, second) for place, first, second in both])  # noqa: C419 (each is printed)


def _agree(place: str, first: Costs, second: Costs) -> bool:
    shared = len(first.keys() & second.keys())
    pairs = list(reversed_pairs(first, second))
    far = sum(_far(first, second, a, b) for a, b in combinations(sorted(first.keys() & second.keys()), 2))
    print(f"{place}: {shared} frameworks; {far} pairs more than {APART} times apart, {len(pairs)} in another order")
    print(*(f"  {pair}" for pair in pairs), sep="\n", end="\n" if pairs else "")
    kept = not pairs
    for name, mine, theirs in (("first", first, second), ("second", second, first)):
        missed = list(uncovered(mine, theirs))
        covered = 1 - len(missed) / shared
        print(f"the intervals of the {name} run cover {covered:.0%} of the other run's medians")
        print(*(f"  {miss}" for miss in missed), sep="\n", end="\n" if missed else "")
        kept = kept and covered >= COVERED
    moved = sorted(
        max(first[id].ratio / second[id].ratio, second[id].ratio / first[id].ratio) for id in first if id in second
    )
    print(f"the medians moved by {moved[len(moved) // 2] - 1:.1%} in the middle, and by {moved[-1] - 1:.1%} at most")
    return kept


def _far(one: Costs, other: Costs, first: str, second: str) -> bool:
    ratios = (run[first].ratio / run[second].ratio for run in (one, other))
    return any(max(ratio, 1 / ratio) > APART for ratio in ratios)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Whether two trial files of one machine agree.")
    parser.add_argument("files", nargs=2, type=Path)
    sys.exit(0 if compare(*map(store.TRIALS.read, parser.parse_args().files)) else 1)
