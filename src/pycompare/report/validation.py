"""How `validate` and `schema` are told."""

from itertools import groupby

from pycompare.report.layout import Column, Grid, Records, Report, Section, Span, counted, facts
from pycompare.validation import Key, Validation


def tell(validation: Validation) -> Report:
    """That everything fits, and how much it is."""
    files = ", ".join(validation.files)
    title = "The shipped catalog is valid" if not files else f"The shipped catalog with {files} is valid"
    rows = [(name, str(getattr(validation, name))) for name in ("date", "components", "goals", "cells", "claims")]
    return Report(title, (facts(rows),), Records(("field", "value"), tuple(rows)))


def tell_schema(keys: tuple[Key, ...]) -> Report:
    """The keys of each record."""
    columns = (Column("Key", wraps=False), Column("Takes"))
    sections = tuple(
        Section(record, tuple((Span(key.key, "strong"), Span(key.takes)) for key in members))
        for record, members in groupby(keys, key=lambda key: key.record)
    )
    records = Records(("record", "key", "takes"), tuple((key.record, key.key, key.takes) for key in keys))
    return Report(f"{counted(len(keys), 'key')} of a catalog file", (Grid(columns, sections),), records)
