"""Whether the costs order frameworks as saturation by another load generator does: wrk on the same machine.

    python benchmarks/validity.py TRIALS.json [--windows 4] [--rounds 3]

Each framework that the trial file has a cost of is served as `pycompare try` serves it, in an environment built the same
way, on a processor of its own, and wrk drives it from another with 32 connections as fast as it answers, all of them in
turn, round by round, in windows of a second. What is compared, for each placement of the load that the file has, is the
order by CPU time a request (the trial file) with that by requests a second (wrk, now): Spearman's rank correlation over
at least 12 frameworks, and the pairs that are 1.5 times apart in either and stand in another order in the other. The exit
code is 1 where the placement that the ratio was taken in has less than 0.95, or such a pair.

A neighbour on either processor takes from the rate, and nothing from the CPU time of a request. So server and wrk go
before others where that is allowed (to root), the rate is that of the best window, and beside it stands the share of its
processor that the server had, which is 1 at saturation. The CPU time of a request under wrk is told too, with how far the
ratios deviate from it over all frameworks: nothing where one is a multiple of the other.
"""

import argparse
import math
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from statistics import median, stdev

from msgspec import Struct

from pycompare import files
from pycompare.collect.trial import example, process, readings, serving, steady
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.session import Session, session
from pycompare.collect.trial.work import Subject, workplace
from pycompare.evidence import store
from pycompare.evidence.trials import PLACES, Cost, Trials

BEFORE_OTHERS = -10
"""The niceness of server and wrk."""

WANTED = 0.95
FEWEST = 12
APART = 1.5


class Driven(Struct, frozen=True):
    """What wrk saw of a server in a window: requests a second; and microseconds of CPU that each took the server."""

    rate: float
    cpu: float

    @property
    def share(self) -> float:
        """The share of a processor that the server had."""
        return self.rate * self.cpu / 1e6


def driven(here: Session, subject: Subject, interpreter: Interpreter, windows: int) -> list[Driven]:
    """One launch on a processor of its own, with wrk on another; it takes turns with other measurements."""
    python = here.builder.build(interpreter, subject.example.dependencies, subject.servers).python
    assert subject.example.serve
    with steady.steady() as ground, workplace(here.root, subject.example) as folder:
        port, known = serving.free_port(), serving.environment_of(folder)
        command = serving.command(python, subject.example.serve, port)
        with serving.serving(command, port, folder, known) as served:
            tree = readings.tree(served.process.pid)
            ground.take("apart", tree)  # wrk starts where this thread is
            _go_before(tree)
            _, *counted = [_window(port, tree, folder) for _ in range(windows + 1)]  # the first warms up
    return counted


def _go_before(tree: Iterable[int]) -> None:
    """Lets all threads of these processes go before others, where that is allowed."""
    with suppress(PermissionError):
        for thread in (int(path.name) for pid in tree for path in Path(f"/proc/{pid}/task").iterdir()):
            os.setpriority(os.PRIO_PROCESS, thread, BEFORE_OTHERS)


def _window(port: int, tree: Iterable[int], folder: Path) -> Driven:
    before = readings.cpu(tree)
    words: process.Command = ["nice", f"-n{BEFORE_OTHERS}", "wrk", "-t1", "-c32", "-d1s", f"http://127.0.0.1:{port}/"]
    said = process.finish(words, folder, serving.environment_of(folder), 30).said
    used = readings.cpu(tree) - before
    rate, requests = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"(\d+) requests in", said)
    assert rate, said
    assert requests, said
    assert "Non-2xx" not in said, said
    return Driven(float(rate[1]), used / int(requests[1]) * 1e6)


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


def deviation(ratios: Mapping[str, float], cpu: Mapping[str, float]) -> float:
    """How far two series are from being multiples of each other: the deviation of their quotients, in logarithms."""
    return stdev(math.log(ratios[id] / cpu[id]) for id in ratios)


def drive(costs: Mapping[str, Cost], windows: int, rounds: int) -> dict[str, Driven]:
    """What wrk sees of each framework: the best rate, and the median of the CPU time."""
    found: dict[str, list[Driven]] = {}
    with session(files.cache_folder() / "trial") as here:
        pythons = {python.short: python for python in here.pythons()}
        for _ in range(rounds):
            for id, cost in costs.items():
                shown = example.find(files.examples_folder(), id)
                if shown and cost.python in pythons:
                    found.setdefault(id, []).extend(driven(here, Subject(shown), pythons[cost.python], windows))
    return {id: Driven(max(s.rate for s in seen), median(s.cpu for s in seen)) for id, seen in found.items()}


def tell(costs: Mapping[str, Cost], found: Mapping[str, Driven]) -> None:
    """Prints each framework in the order of its ratio."""
    for id, seen in sorted(found.items(), key=lambda pair: costs[pair[0]].ratio):
        figures = " ".join(f"{place} {figure.ratio:6.2f}x" for place, figure in costs[id].placed.items())
        print(f"{id:16} {figures} wrk {seen.rate:8,.0f}/s ({seen.share:.2f}) {seen.cpu:6.1f} us  {costs[id].server}")


def agrees(costs: Mapping[str, Cost], found: Mapping[str, Driven]) -> bool:
    """Prints for each placement how it agrees; whether the one that the ratios were taken in does."""
    rates, cpu = {id: seen.rate for id, seen in found.items()}, {id: seen.cpu for id, seen in found.items()}
    verdicts = []
    for place in next(iter(costs.values())).placed:
        ratios = {id: costs[id].placed[place].ratio for id in found if place in costs[id].placed}
        rank = spearman(list(ratios.values()), [-rates[id] for id in ratios])
        by_cpu = spearman(list(ratios.values()), [cpu[id] for id in ratios])
        pairs = list(swapped(ratios, rates))
        print(f"{PLACES[place]}: Spearman {rank:.3f} over {len(ratios)}, {len(pairs)} pairs {APART} apart swapped")
        print(*(f"  {pair}" for pair in pairs), sep="\n", end="\n" if pairs else "")
        print(f"  with the CPU time under wrk: Spearman {by_cpu:.3f}, deviation {deviation(ratios, cpu):.1%}")
        verdicts.append(rank >= WANTED and not pairs and len(ratios) >= FEWEST)
    return verdicts[0]


def measure(trials: Trials, windows: int, rounds: int) -> bool:
    """Whether the costs of a file agree with wrk."""
    costs = {id: trial.cost for id, trial in trials.components.items() if trial.cost}
    if len(costs) < FEWEST:
        sys.exit(f"the file has costs of {len(costs)} frameworks; at least {FEWEST} are needed")
    print(f"the ratio is that with the {PLACES[next(iter(costs.values())).placement]}; wanted {WANTED}")
    found = drive(costs, windows, rounds)
    tell(costs, found)
    return agrees(costs, found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The order of costs against wrk-driven saturation.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--windows", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        print("skipped: wrk is not on the path")
        sys.exit(0)
    if not steady.possible() or len(os.sched_getaffinity(0)) == 1:
        print("skipped: server and wrk need a processor each")
        sys.exit(0)
    sys.exit(0 if measure(store.TRIALS.read(asked.file), asked.windows, asked.rounds) else 1)
