"""What a refresh costs, as a multiple of the same requests made by a plain concurrent client.

    python benchmarks/refresh.py [--packages 110] [--rounds 7]

Both ask an index on this machine that waits 50 ms before each answer, with the same bound on requests at once; each
package is two requests, its page and the metadata of a file. The figure is the median over the rounds of refresh /
plain client in wall time; the range beside it is the middle half.
"""

import argparse
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import local

import requests

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.index_server import JSON, Server, file_of, page, serving

from pycompare.collect.index.isolation import Index, Limits
from pycompare.collect.index.settings import Settings

DELAY = 0.05
RELEASES = 60


def project(name: str) -> bytes:
    """A page of as many files as a busy project has."""
    days = (f"20{20 + number // 12:02d}-{number % 12 + 1:02d}-01" for number in range(RELEASES))
    return page(name, [file_of(name, f"1.{number}", day) for number, day in enumerate(days)])


def plain(server: Server, names: list[str], at_once: int) -> float:
    """Seconds for the bare requests."""
    sessions = local()

    def ask(name: str) -> None:
        if not hasattr(sessions, "session"):
            sessions.session = requests.Session()
        page_of = sessions.session.get(f"{server.url}{name}/", headers={"Accept": JSON}, timeout=30).content
        file = sessions.session.get(
            f"{server.url}../files/{name}-1.{RELEASES - 1}-py3-none-any.whl.metadata", timeout=30
        )
        assert page_of
        assert file.ok

    start = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(ask, names))
    return time.perf_counter() - start


def refresh(server: Server, names: list[str], limits: Limits) -> float:
    """Seconds for the facts."""
    start = time.perf_counter()
    found = Index(Settings((server.url,)), limits).facts(names, date(2026, 11, 23))
    elapsed = time.perf_counter() - start
    assert all(facts.latest == f"1.{RELEASES - 1}" and facts.license == "MIT" for facts in found.values())
    return elapsed


def measure(packages: int, rounds: int) -> None:
    """Prints the ratio."""
    names = [f"thing{number}" for number in range(packages)]
    pages = {name: project(name) for name in names}
    limits = Limits()
    ratios = []
    with serving(
        {name: lambda handler: handler.reply(pages[handler.path.split("/")[2]]) for name in names}, DELAY
    ) as server:
        for _ in range(rounds):
            base = plain(server, names, limits.at_once)
            ratios.append(refresh(server, names, limits) / base)
    low, middle, high = statistics.quantiles(ratios, n=4)
    print(
        f"{packages} packages, {limits.at_once} at once: {middle:.2f} ({low:.2f} to {high:.2f}) of the plain requests"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A refresh as a ratio to its bare requests.")
    parser.add_argument("--packages", type=int, default=110)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    measure(asked.packages, asked.rounds)
