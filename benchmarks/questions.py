"""What a question in plain words costs, beside a goal, and how that grows with the catalog and with the question.

    python benchmarks/questions.py [--rounds 15]

The first figure is CPU time of whole processes, question / `recommend --goal async-api`, in turn: the median over the
rounds, and the middle half. The tables are CPU time within one process, as multiples of their first row: growth is
linear where the multiple is no more than that of the size.
"""

import argparse
import os
import random
import statistics
import string
import subprocess
import sys
import time
from collections.abc import Callable

from msgspec.structs import replace

from pycompare.errors import PycompareError
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend import asking
from pycompare.recommend.stack import recommend

GOAL = ["recommend", "--goal", "async-api"]
QUESTION = ["recommend", "task queue for our FastAPI app, asyncio, no redis, ideally typed, not celery"]


def cpu(words: list[str]) -> float:
    """CPU seconds, user and system, of one run into a pipe."""
    child = subprocess.Popen([sys.executable, "-m", "pycompare", *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{words} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime


def beside_a_goal(rounds: int) -> None:
    """The ratio of whole processes."""
    cpu(GOAL)
    ratios = [cpu(QUESTION) / cpu(GOAL) for _ in range(rounds)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(f"a question / a goal: {middle:.2f} ({low:.2f} to {high:.2f}), {rounds} rounds")


def taken(what: Callable[[], object]) -> float:
    """CPU seconds of this process, the least of three runs."""
    runs = []
    for _ in range(3):
        began = time.process_time()
        what()
        runs.append(time.process_time() - began)
    return min(runs)


def grown(knowledge: Knowledge, size: int) -> Knowledge:
    """A catalog of this many components: copies of the shipped ones under other names."""
    shipped = list(knowledge.catalog.components.values())
    components = dict(knowledge.catalog.components)
    for number in range(max(0, size - len(shipped))):
        original = shipped[number % len(shipped)]
        id = f"{original.id}-{number}"
        components[id] = replace(original, id=id, name=f"{original.name} {number}", aliases=())
    return replace(knowledge, catalog=replace(knowledge.catalog, components=components))


def of_size(knowledge: Knowledge, size: int) -> float:
    """What the question costs in a catalog of this many components."""
    large = grown(knowledge, size)
    return taken(lambda: answer(large, QUESTION[1]))


def answer(knowledge: Knowledge, text: str) -> None:
    """Reads and answers; a text that asks for nothing is refused, which costs the reading too."""
    try:
        recommend(knowledge, asking.request(knowledge.catalog, asking.CommandLine(text=text)))
    except PycompareError:
        return


def table(heading: str, sizes: list[int], cost: Callable[[int], float]) -> None:
    """The cost of each size as a multiple of the first."""
    print(f"\n{heading:>12}  size  cost")
    first = cost(sizes[0])
    for size in sizes:
        print(f"{size:>12,}  {size / sizes[0]:>4.0f}  {cost(size) / first:>5.1f}")


def fuzzed(knowledge: Knowledge, number: int) -> None:
    """The dearest of many random texts, beside the question above."""
    drawn = random.Random(1)
    alphabet = string.printable + "éß日本語\u202e\x1b"
    words = QUESTION[1].split()
    dearest = 0.0
    for _ in range(number):
        text = " ".join(
            drawn.choice(words) if drawn.randint(0, 1) else "".join(drawn.choices(alphabet, k=drawn.randint(1, 12)))
            for _ in range(drawn.randint(0, 60))
        )
        began = time.process_time()
        answer(knowledge, text)
        dearest = max(dearest, time.process_time() - began)
    once = taken(lambda: answer(knowledge, QUESTION[1]))
    print(f"\nthe dearest of {number:,} random texts / the question: {dearest / once:.1f}")


def main() -> None:
    """All of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--fuzz", type=int, default=2000, help="how many random texts")
    asked = parser.parse_args()
    known = load_knowledge([])
    beside_a_goal(asked.rounds)
    table("components", [150, 1500, 10_000], lambda size: of_size(known, size))
    text = (QUESTION[1] + ". ") * 700
    table("words", [100, 1000, 5000], lambda size: taken(lambda: answer(known, " ".join(text.split()[:size]))))
    fuzzed(known, asked.fuzz)


if __name__ == "__main__":
    main()
