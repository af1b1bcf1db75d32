"""What an audit costs: a lock of 1,000 packages, and a folder of 200 dependency files, as multiples of bare imports.

    python benchmarks/audit_speed.py [--rounds 7]

The projects are made up of names of the catalog and of others. Each round runs the reference of `startup.py` and every
project once, in turn; the figure is the median of the ratios in CPU time of the whole process. `small` is a project of ten
requirements, which shows what the command costs before it reads much.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from startup import REFERENCE, cpu

from pycompare.catalog.load import load_catalog

LOCKED = 1_000
FILES = 200


def names() -> list[str]:
    """Distributions of the catalog, then made-up ones."""
    known = sorted(component.package for component in load_catalog().components.values() if component.package)
    return known + [f"made-up-{number}" for number in range(LOCKED)]


def project(folder: Path, declared: Sequence[str], locked: Sequence[str] = ()) -> None:
    """A project with a `pyproject.toml` and, where something is locked, a lock as uv writes it."""
    folder.mkdir(parents=True)
    lines = "".join(f'    "{name}>=1",\n' for name in declared)
    (folder / "pyproject.toml").write_text(f'[project]\nname = "it"\ndependencies = [\n{lines}]\n')
    if locked:
        (folder / "uv.lock").write_text("version = 1\n" + "".join(map(entry, locked)))


def entry(name: str) -> str:
    """A package of a lock, with a source and four wheels as most have."""
    wheel = f'    {{ url = "https://files.example.org/{name}-1.0-cp313-manylinux_x86_64.whl", hash = "sha256:{"a" * 64}", size = 123456 }},\n'
    return (
        f'\n[[package]]\nname = "{name}"\nversion = "1.0"\nsource = {{ registry = "https://index.example.org/simple" }}\n'
        f'dependencies = [\n    {{ name = "made-up-1" }},\n    {{ name = "made-up-2" }},\n]\nwheels = [\n{wheel * 4}]\n'
    )


def measure(rounds: int) -> None:
    """Prints the median ratio of each project, and its middle half."""
    every = names()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        project(root / "small", every[:10])
        project(root / f"lock of {LOCKED:,}", every[:60], every[:LOCKED])
        for number in range(FILES):
            project(root / f"folder of {FILES} files" / f"service-{number}", every[number : number + 20])
        environment = {**os.environ, "XDG_CACHE_HOME": str(root / "cache")}
        ratios: dict[str, list[float]] = {path.name: [] for path in sorted(root.iterdir()) if path.name != "cache"}
        for round in range(rounds + 1):
            base, _ = cpu([sys.executable, "-c", REFERENCE], environment, terminal=False)
            for name, found in ratios.items():
                command = [sys.executable, "-m", "pycompare", "audit", str(root / name), "--format", "json"]
                used, _ = cpu(command, environment, terminal=False)
                if round:  # the first one fills the cache
                    found.append(used / base)
    for name, measured in ratios.items():
        low, middle, high = statistics.quantiles(measured, n=4)
        print(f"{name}: {middle:.2f} ({low:.2f} to {high:.2f})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    measure(parser.parse_args().rounds)
