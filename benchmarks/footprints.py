"""Which distributions each component of the catalog brings by itself, as of the day of the shipped index snapshot.

    python benchmarks/footprints.py data/footprints.csv

uv resolves each package alone, for one Python, with what the index had on that day:
a second run says the same. What does not resolve there gets no row and is named on stderr; nor does what has no wheel of its
newest release, of which uv would take an older one.
"""

import csv
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from uv import find_uv_bin

from pycompare import files
from pycompare.evidence.knowledge import load_knowledge

from resolve import resolved  # isort: skip (a script beside this one)

PYTHON = "3.13"
AT_ONCE = 8
"""Resolutions that run side by side: they wait for the index most of the time."""


def main(output: Path) -> None:
    """Resolves all, and writes a row for each."""
    known = load_knowledge([])
    if known.snapshot is None:
        sys.exit("there is no index snapshot: `pycompare refresh` takes one")
    day = known.snapshot.head.day
    components = known.catalog.components.values()
    packages = sorted({c.package for c in components if c.package and (facts := known.facts(c)) and facts.wheel})
    uv = subprocess.run([find_uv_bin(), "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda package: resolved([package], PYTHON, day), packages)
        rows = list(zip(packages, found, strict=True))
    for package, resolution in rows:
        if not resolution["ok"]:
            sys.stderr.write(f"{package}: {resolution['reason'][:200]}\n")
    text = io.StringIO(
        f"# Distributions that each package brings beside itself: resolved alone by uv {uv}, wheels only,\n"
        f"# for Python {PYTHON} on {sys.platform}, with what the index had on {day}. Made by benchmarks/footprints.py.\n"
    )
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("package", "brings"))
    writer.writerows((package, _besides(package, found["distributions"])) for package, found in rows if found["ok"])
    files.replace(output, text.getvalue().encode())


def _besides(package: str, distributions: list[str]) -> str:
    """The names of the others, in the order of their letters."""
    return " ".join(sorted({line.partition("==")[0] for line in distributions} - {package}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
