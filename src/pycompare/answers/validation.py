"""What `validate` answers where nothing is wrong, and the keys that a catalog file may have."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from pycompare.catalog.model import Catalog, Cell, Claim, Kind, cell_of, members
from pycompare.render.report import Column, Grid, Records, Report, Section, Span, counted, grid, pairs


class Validation(Struct, frozen=True):
    """Files that make a catalog together, and how much they hold."""

    files: tuple[str, ...]
    date: str
    components: int
    goals: int
    cells: int
    claims: int
    decisions: int
    moves: int
    kind: Literal["validation"] = "validation"
    version: int = 1


def validation(catalog: Catalog, files: Sequence[Path]) -> Validation:
    """The counts of a catalog that was read from the shipped files and from these."""
    components = catalog.components.values()
    return Validation(
        files=tuple(str(file) for file in files),
        date=catalog.date,
        components=len(components),
        goals=len(catalog.goals),
        cells=sum(len(component.features) for component in components),
        claims=sum(len(component.claims) for component in components),
        decisions=len(catalog.decisions),
        moves=sum(len(component.moves) for component in components),
    )


class KindReport(Struct, frozen=True):
    """How well the members of a kind are known: cells with and without an answer, old ones, and distinct sources."""

    id: str
    name: str
    components: int
    known: int
    unknown: int
    claims: int
    older: int
    oldest: str | None
    sources: int


class CatalogReport(Struct, frozen=True):
    """The answer of `validate --report`; `older` counts what was checked before the day."""

    day: str
    kinds: tuple[KindReport, ...]
    kind: Literal["report"] = "report"
    version: int = 1


def report(catalog: Catalog, day: str) -> CatalogReport:
    """How well each kind of the catalog is known, as of a day."""
    return CatalogReport(day, tuple(_of_kind(catalog, kind, day) for kind in catalog.kinds.values()))


def _of_kind(catalog: Catalog, kind: Kind, day: str) -> KindReport:
    known = members(catalog, kind.id)
    cells = [cell_of(member, feature) for member in known for feature in kind.features]
    claims = [claim for member in known for claim in member.claims]
    everything: list[Cell | Claim] = [*cells, *claims]
    judged = [item for item in everything if item.checked]
    unknown = sum(cell.value == "unknown" for cell in cells)
    return KindReport(
        id=kind.id,
        name=kind.name,
        components=len(known),
        known=len(cells) - unknown,
        unknown=unknown,
        claims=len(claims),
        older=sum(item.checked < day for item in judged),
        oldest=min((item.checked for item in judged), default=None),
        sources=len({item.source for item in judged}),
    )


class Key(Struct, frozen=True):
    """A key that a record of a catalog file may have."""

    record: str
    key: str
    takes: str


def keys(schema: dict[str, Any]) -> tuple[Key, ...]:
    """The keys of a JSON Schema, record by record, the whole file first."""
    records = {"catalog": schema, **schema["$defs"]}
    return tuple(
        Key(name, key, _takes(value)) for name, record in records.items() for key, value in record["properties"].items()
    )


def request_keys(schema: dict[str, Any]) -> tuple[Key, ...]:
    """The fields of the JSON Schema of a request, each with its meaning."""
    return tuple(Key("request", name, str(value["description"])) for name, value in schema["properties"].items())


def _takes(value: dict[str, Any]) -> str:
    """What a key takes, in a few words."""
    if "$ref" in value:
        return str(value["$ref"].rpartition("/")[2])
    if "enum" in value:
        return " | ".join(value["enum"])
    if "anyOf" in value:
        return _takes(value["anyOf"][0])
    if "const" in value:
        return "true"
    match value.get("type"):
        case "array":
            return f"list of {_takes(value['items'])}"
        case "object":
            (values,) = value.get("patternProperties", {"": value.get("additionalProperties", {})}).values()
            return f"mapping to {_takes(values)}"
        case _:
            return "text"


def tell(validation: Validation) -> Report:
    """That everything fits, and how much it is."""
    files = ", ".join(validation.files)
    title = "The shipped catalog is valid" if not files else f"The shipped catalog with {files} is valid"
    rows = [
        (name, str(getattr(validation, name)))
        for name in ("date", "components", "goals", "cells", "claims", "decisions", "moves")
    ]
    return Report(title, (pairs(rows),), Records(("field", "value"), tuple(rows)))


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


def tell_schema(keys: tuple[Key, ...], file: str = "catalog") -> Report:
    """The keys of each record of a file of this sort."""
    columns = (Column("Key", wraps=False), Column("Takes"))
    sections = tuple(
        Section(record, tuple((Span(key.key, "strong"), Span(key.takes)) for key in members))
        for record, members in groupby(keys, key=lambda key: key.record)
    )
    records = Records(("record", "key", "takes"), tuple((key.record, key.key, key.takes) for key in keys))
    return Report(f"{counted(len(keys), 'key')} of a {file} file", (Grid(columns, sections),), records)
