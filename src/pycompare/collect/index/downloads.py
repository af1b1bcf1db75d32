"""Downloads in 30 days, from the dated list that is shipped."""

import csv
import re
from pathlib import Path

from msgspec import Struct


class Downloads(Struct, frozen=True):
    """A list of the most downloaded packages: rank and count of each, and the last one's count."""

    taken: str
    source: str
    counts: dict[str, tuple[int, int]]
    fewest: int


def read(path: Path) -> Downloads:
    """The list; its comments name day and source, and its last row ends the full list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = [line.lstrip("# ") for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    taken = re.search(r"snapshot of (\d{4}-\d\d-\d\d)", comments[0])
    assert taken, "the list says its day"
    return Downloads(
        taken=taken.group(1),
        source=comments[1].removeprefix("Source: ").rstrip("."),
        counts={_normalised(row["package"]): (int(row["rank"]), int(row["downloads_30d"])) for row in rows[:-1]},
        fewest=int(rows[-1]["downloads_30d"]),
    )


def _normalised(name: str) -> str:
    """The name of a distribution as the catalog writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()
