"""How much of what Python back ends declare is known: as a component, or as a name that is no component's own.

    python benchmarks/coverage.py

`declared.csv` says in how many of 81 public back ends (46 with Django, 20 with FastAPI, 13 with Flask) each distribution is
declared, tools for development included where they stand in the same files; read on 2026-11-29, one stored version of each file.
Distributions that only one of them declares are left out.
"""

import csv
from pathlib import Path

from packaging.utils import canonicalize_name

from pycompare.catalog.load import load_catalog

FREQUENT = 100


def main() -> None:
    """Prints how many of the most frequent are known, how many mentions, and the frequent ones that are not."""
    catalog = load_catalog()
    components = {canonicalize_name(found.package) for found in catalog.components.values() if found.package}
    known = components | set(catalog.distributions)
    with (Path(__file__).parent / "declared.csv").open(encoding="utf-8") as file:
        counts = {row["distribution"]: int(row["backends"]) for row in csv.DictReader(file)}
    frequent = list(counts)[:FREQUENT]
    names = sum(name in known for name in frequent)
    print(
        f"of the {FREQUENT} most frequent: {sum(name in components for name in frequent)} components, {names} known names"
    )
    told = sum(count for name, count in counts.items() if name in known)
    print(f"of {sum(counts.values()):,} mentions: {told:,} known")
    print("not known:", ", ".join(name for name in frequent if name not in known))


if __name__ == "__main__":
    main()
