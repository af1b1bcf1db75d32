"""Whether the costs order frameworks as saturation by another load generator does: wrk on the same machine.

    python benchmarks/validity.py TRIALS.json [--seconds 4] [--rounds 3]

Each framework that the trial file has a cost of is served as `pycompare try` serves it, in an environment built the same
way, and wrk drives it with 32 connections as fast as it answers. What is compared is the order: Spearman's rank
correlation between CPU time a request (the trial file) and the median of requests a second (wrk, now), over at least
12 frameworks; 0.95 is wanted, and the exit code is 1 below. wrk counts what one server process can do, so a framework
that works on several cores at once stands better with it than its CPU time says.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path
from statistics import median

from pycompare import files
from pycompare.collect.trial import example, process, serving
from pycompare.collect.trial.interpreter import Interpreter
from pycompare.collect.trial.session import Session, session
from pycompare.collect.trial.work import Subject, workplace
from pycompare.evidence import store
from pycompare.evidence.trials import Trials

WANTED = 0.95
FEWEST = 12


def rate(here: Session, subject: Subject, python: Interpreter, seconds: int, rounds: int) -> float:
    """Requests a second under wrk, the median of the rounds, each with a launch of its own."""
    made = here.builder.build(python, subject.example.dependencies, subject.servers)
    assert subject.example.serve
    rates = []
    for _ in range(rounds):
        with workplace(here.root, subject.example) as folder:
            port, known = serving.free_port(), serving.environment_of(folder)
            command = serving.command(made.python, subject.example.serve, port)
            with serving.serving(command, port, folder, known):
                for length in (1, seconds):  # the first warms up
                    words: process.Command = ["wrk", "-t1", "-c32", f"-d{length}s", f"http://127.0.0.1:{port}/"]
                    said = process.finish(words, folder, known, length + 30).said
        found = re.search(r"Requests/sec:\s+([\d.]+)", said)
        assert found, said
        assert "Non-2xx" not in said, said
        rates.append(float(found[1]))
    return median(rates)


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


def measure(trials: Trials, seconds: int, rounds: int) -> bool:
    """Prints each framework in the order of its cost with its rate, and the correlation; whether it is as wanted."""
    costs = {id: trial.cost for id, trial in trials.components.items() if trial.cost}
    if len(costs) < FEWEST:
        sys.exit(f"the file has costs of {len(costs)} frameworks; at least {FEWEST} are needed")
    rates = {}
    with session(files.cache_folder() / "trial") as here:
        pythons = {python.short: python for python in here.pythons()}
        for id, cost in sorted(costs.items(), key=lambda pair: pair[1].ratio):
            found = example.find(files.examples_folder(), id)
            if found is None or cost.python not in pythons:
                continue
            rates[id] = rate(here, Subject(found), pythons[cost.python], seconds, rounds)
            print(f"{id:28} {cost.ratio:6.1f}x {rates[id]:10,.0f}/s  {cost.server}", flush=True)
    found_rank = spearman([costs[id].ratio for id in rates], [-number for number in rates.values()])
    print(f"Spearman {found_rank:.3f} over {len(rates)} frameworks; wanted {WANTED} over at least {FEWEST}")
    return found_rank >= WANTED and len(rates) >= FEWEST


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The order of costs against wrk-driven saturation.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        print("skipped: wrk is not on the path")
        sys.exit(0)
    sys.exit(0 if measure(store.TRIALS.read(asked.file), asked.seconds, asked.rounds) else 1)
