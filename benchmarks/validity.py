"""Whether the costs order frameworks as saturation by another load generator does: wrk on the same machine.

    python benchmarks/validity.py TRIALS.json [--seconds 4] [--rounds 3]

Each framework that the trial file has a cost of is served as `pycompare try` serves it, in an environment built the same
way, on a processor of its own, and wrk drives it from another with 32 connections as fast as it answers. What is compared
is the order by CPU time a request (the trial file), for each placement of the load that the file has, with that by the
median of requests a second (wrk, now): Spearman's rank correlation over at least 12 frameworks, and the pairs that are
1.5 times apart in either and stand in another order in the other. The exit code is 1 where the placement that the ratio
was taken in has less than 0.95, or such a pair.
"""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from statistics import median

from pycompare import files
from pycompare.collect.trial import example, process, readings, serving, steady
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.session import Session, session
from pycompare.collect.trial.work import Subject, workplace
from pycompare.evidence import store
from pycompare.evidence.trials import PLACES, Cost, Trials

WANTED = 0.95
FEWEST = 12
APART = 1.5


def rate(here: Session, subject: Subject, python: Interpreter, seconds: int, rounds: int) -> float:
    """Requests a second under wrk, the median of the rounds, each with a launch of its own."""
    made = here.builder.build(python, subject.example.dependencies, subject.servers)
    return median(_round(here, subject, made.python, seconds) for _ in range(rounds))


def _round(here: Session, subject: Subject, python: Path, seconds: int) -> float:
    """One launch on a processor of its own, with wrk on another; it takes turns with other measurements."""
    assert subject.example.serve
    with steady.steady() as ground, workplace(here.root, subject.example) as folder:
        port, known = serving.free_port(), serving.environment_of(folder)
        command = serving.command(python, subject.example.serve, port)
        with serving.serving(command, port, folder, known) as served:
            ground.take("apart", readings.tree(served.process.pid))  # wrk starts where this thread is
            for length in (1, seconds):  # the first warms up
                words: process.Command = ["wrk", "-t1", "-c32", f"-d{length}s", f"http://127.0.0.1:{port}/"]
                said = process.finish(words, folder, known, length + 30).said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    assert "Non-2xx" not in said, said
    return float(found[1])


def spearman(one: list[float], other: list[float]) -> float:
    """Spearman's rank correlation of two series; ranks of equals are shared."""
    first, second = ranks(one), ranks(other)
    mean = (len(one) + 1) / 2
    both = sum((a - mean) * (b - mean) for a, b in zip(first, second, strict=True))
    return float(both / (sum((a - mean) ** 2 for a in first) * sum((b - mean) ** 2 for b in second)) ** 0.5)


def ranks(values: list[float]) -> list[float]:
    """The rank of each value, from 1."""
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values
    ]


def swapped(ratios: Mapping[str, float], rates: Mapping[str, float]) -> Iterator[str]:
    """Pairs that are far apart by cost or by rate, and stand in another order by the other."""
    for one, other in combinations(ratios, 2):
        by_cost, by_rate = ratios[one] / ratios[other], rates[other] / rates[one]
        far = max(by_cost, 1 / by_cost, by_rate, 1 / by_rate) >= APART
        if far and (by_cost > 1) != (by_rate > 1):
            yield f"{one} and {other}: {by_cost:.2f} times by cost, {by_rate:.2f} by wrk"


def drive(costs: Mapping[str, Cost], seconds: int, rounds: int) -> dict[str, float]:
    """The rate of each framework under wrk, printed in the order of their costs."""
    rates = {}
    with session(files.cache_folder() / "trial") as here:
        pythons = {python.short: python for python in here.pythons()}
        for id, cost in sorted(costs.items(), key=lambda pair: pair[1].ratio):
            found = example.find(files.examples_folder(), id)
            if found is None or cost.python not in pythons:
                continue
            rates[id] = rate(here, Subject(found), pythons[cost.python], seconds, rounds)
            figures = " ".join(f"{place} {figure.ratio:6.2f}x" for place, figure in cost.placed.items())
            print(f"{id:16} {figures} {rates[id]:10,.0f}/s  {cost.server}", flush=True)
    return rates


def agrees(costs: Mapping[str, Cost], rates: Mapping[str, float]) -> bool:
    """Prints for each placement how it agrees; whether the one that the ratios were taken in does."""
    verdicts = []
    for place in next(iter(costs.values())).placed:
        ratios = {id: costs[id].placed[place].ratio for id in rates if place in costs[id].placed}
        found = spearman(list(ratios.values()), [-rates[id] for id in ratios])
        pairs = list(swapped(ratios, rates))
        print(f"{PLACES[place]}: Spearman {found:.3f} over {len(ratios)}, {len(pairs)} pairs {APART} apart swapped")
        print(*(f"  {pair}" for pair in pairs), sep="\n", end="\n" if pairs else "")
        verdicts.append(found >= WANTED and not pairs and len(ratios) >= FEWEST)
    return verdicts[0]


def measure(trials: Trials, seconds: int, rounds: int) -> bool:
    """Whether the costs of a file agree with wrk."""
    costs = {id: trial.cost for id, trial in trials.components.items() if trial.cost}
    if len(costs) < FEWEST:
        sys.exit(f"the file has costs of {len(costs)} frameworks; at least {FEWEST} are needed")
    print(f"the ratio is that with the {PLACES[next(iter(costs.values())).placement]}; wanted {WANTED}")
    return agrees(costs, drive(costs, seconds, rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The order of costs against wrk-driven saturation.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        print("skipped: wrk is not on the path")
        sys.exit(0)
    if not steady.possible() or len(os.sched_getaffinity(0)) == 1:
        print("skipped: server and wrk need a processor each")
        sys.exit(0)
    sys.exit(0 if measure(store.TRIALS.read(asked.file), asked.seconds, asked.rounds) else 1)
