"""What a large overlay costs, as a multiple of reading the same file with plain PyYAML.

    python benchmarks/overlay.py [--components 10000] [--rounds 3]

Each round makes no use of former ones: it times `yaml.load` with `CSafeLoader`, then `pycompare list --format json`
without and with the compiled catalog, each in a process of its own, in wall time. A quarter of the components first,
then all of them, to show how the cost grows.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REFERENCE = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"

CELL = "{value: built-in, note: Number NUMBER of many., source: 'https://example.org/NUMBER', checked: 2026-11-23}"
FEATURES = ("async", "sync", "migrations", "typed", "sqlite", "postgresql", "mysql", "oracle", "mssql", "raw-sql")


def overlay(path: Path, components: int) -> None:
    """Writes a file of synthetic components, each with ten cells."""
    with path.open("w", encoding="utf-8") as file:
        file.write("components:\n")
        for number in range(components):
            file.write(f"  synthetic-{number}:\n    name: Synthetic {number}\n    kind: orm\n")
            file.write(
                f"    package: synthetic-{number}\n    summary: Component number {number} of many.\n    features:\n"
            )
            for feature in FEATURES:
                file.write(f"      {feature}: {CELL.replace('NUMBER', str(number))}\n")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(components: int, rounds: int) -> None:
    """Prints the medians for this many components."""
    plain, first, again = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "overlay.yaml"
            overlay(path, components)
            environment = {**os.environ, "XDG_CACHE_HOME": folder}
            environment.pop("PYCOMPARE_CATALOG", None)
            command = [sys.executable, "-m", "pycompare", "list", "--format", "json", "--catalog", str(path)]
            plain.append(seconds([sys.executable, "-c", REFERENCE, str(path)], environment))
            first.append(seconds(command, environment))
            again.append(seconds(command, environment))
    reference = statistics.median(plain)
    ratios = [statistics.median(times) / reference for times in (first, again)]
    print(f"{components:>7,} components: first run {ratios[0]:.2f}, next run {ratios[1]:.2f} of yaml.load", end="")
    print(f" ({statistics.median(first) / components * 1e6:.0f} us a component at first)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A large overlay as a ratio to plain PyYAML.")
    parser.add_argument("--components", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    for size in (asked.components // 4, asked.components // 2, asked.components):
        measure(size, asked.rounds)
