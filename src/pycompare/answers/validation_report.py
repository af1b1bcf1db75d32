"""How `validate` and `schema` are told."""

from itertools import groupby

from pycompare.answers.validation import CatalogReport, Key, Validation
from pycompare.render.report import Column, Grid, Records, Report, Section, Span, counted, facts, grid


def tell(validation: Validation) -> Report:
    """That everything fits, and how much it is."""
    files = ", ".join(validation.files)
    title = "The shipped catalog is valid" if not files else f"The shipped catalog with {files} is valid"
    rows = [(name, str(getattr(validation, name))) for name in ("date", "components", "goals", "cells", "claims")]
    return Report(title, (facts(rows),), Records(("field", "value"), tuple(rows)))


REPORT = ("id", "name", "components", "known", "unknown", "claims", "older", "oldest", "sources")


def tell_report(report: CatalogReport) -> Report:
    """A row for each kind, and the sum of all."""
    rows = tuple(tuple(str(getattr(kind, name) or "0") for name in REPORT) for kind in report.kinds)
    titles = ("Kind", "Components", "Known", "Unknown", "Claims", f"Before {report.day}", "Sources")
    shown = [(row[1], row[2], row[3], row[4], row[5], row[6], row[8]) for row in rows]
    sums = [str(sum(int(row[index]) for row in shown)) for index in range(1, len(titles) - 1)]
    drawn = grid(
        [Column(title) for title in titles],
        [*(tuple(map(Span, row)) for row in shown), tuple(Span(text, "strong") for text in ("all", *sums, ""))],
    )
    return Report("What the catalog knows, by kind", (drawn,), Records(REPORT, rows))


def tell_schema(keys: tuple[Key, ...]) -> Report:
    """The keys of each record."""
    columns = (Column("Key", wraps=False), Column("Takes"))
    sections = tuple(
        Section(record, tuple((Span(key.key, "strong"), Span(key.takes)) for key in members))
        for record, members in groupby(keys, key=lambda key: key.record)
    )
    records = Records(("record", "key", "takes"), tuple((key.record, key.key, key.takes) for key in keys))
    return Report(f"{counted(len(keys), 'key')} of a catalog file", (Grid(columns, sections),), records)
