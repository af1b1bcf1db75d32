"""Which distributions each package brings, from the dated list that is shipped.

`benchmarks/footprints.py` makes it: uv resolves each package alone. The environment of a trial is another thing, since an example
may have an extra or the driver of some server.
"""

import csv
from collections.abc import Iterable, Mapping

from pycompare import files

FOOTPRINTS = "footprints.csv"
"""The list, in the folder of the data; its comments say how and of which day it was made."""

Footprints = Mapping[str, frozenset[str]]
"""The distributions of an environment with nothing but a package, itself among them, by its name."""


def footprints() -> Footprints:
    """What each package brings; one that is not there could not be resolved, and without a list nothing is known."""
    path = files.data_folder() / FOOTPRINTS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["package"]: frozenset((row["package"], *row["brings"].split())) for row in rows}


def installed(known: Footprints, packages: Iterable[str | None]) -> frozenset[str]:
    """The distributions of an environment that has these packages."""
    return frozenset(name for package in packages if package for name in known.get(package, {package}))
