"""How `list` is told."""

from itertools import groupby

from pycompare.answers.dossier import Entry
from pycompare.answers.listing import Listing
from pycompare.answers.trials_report import figure as figure_of
from pycompare.catalog.model import UNCARED, Catalog
from pycompare.evidence.trials import TIE
from pycompare.render.report import Column, Grid, Records, Report, Section, Span, counted, facts, grid, status_span

HEADER = ("id", "name", "kind", "categories", "summary", "status", "latest", "released", "package", "downloads", "cost")


SCREENFUL = 30
"""More components than this are told by their names only, kind by kind, unless they are asked for in rows."""


def tell(catalog: Catalog, listing: Listing, sort: str, long: bool = False) -> Report:
    """The components, those of one kind together where they are sorted by kind; of very many, an overview."""
    count = counted(len(listing.components), "component")
    whole = len(listing.components) == listing.total
    title = count if whole else f"{count} of {listing.total:,}"
    if not listing.components:
        title += ": no component passes all filters; `pycompare kinds` and `pycompare features` show their values"
    brief = len(listing.components) > SCREENFUL and sort == "kind" and not long
    if brief:
        title += "; --kind, --feature, --text ... narrow, --long shows all in rows"
    rows = _overview(catalog, listing) if brief else Grid(_columns(sort), _sections(catalog, listing, sort))
    grids = (rows,) if listing.components else ()
    return Report(
        title=title,
        blocks=(*grids, facts([("Cost", _cost_of(listing, sort)), ("Evidence", listing.rests_on)])),
        records=Records(HEADER, tuple(_record(entry) for entry in listing.components)),
    )


def _cost_of(listing: Listing, sort: str) -> str | None:
    """What the figures are, where the list is sorted by them."""
    if sort != "cost":
        return None
    meant = f"CPU time of a request as a multiple of a bare server ({listing.cost_of})"
    return (
        f"{meant}; up to {TIE:g} times apart is a tie" if listing.cost_of else "no costs yet; `pycompare try` measures"
    )


def _overview(catalog: Catalog, listing: Listing) -> Grid:
    """A row for each kind: how many components, and their names; what nobody should choose says so."""
    rows = []
    for kind, members in groupby(listing.components, key=lambda entry: entry.kind):
        named = [f"{e.name} ({e.status})" if e.status in UNCARED else e.name for e in members]
        rows.append((Span(catalog.kinds[kind].name, "strong"), Span(str(len(named)), "weak"), Span(", ".join(named))))
    return grid((Column("Kind"), Column("", wraps=False), Column("Components")), rows)


def _columns(sort: str) -> tuple[Column, ...]:
    figure = {"downloads": "Downloads", "cost": "Cost"}.get(sort, "Latest")
    return Column("Name"), Column("Status", wraps=False), Column(figure, wraps=False), Column("Summary")


def _sections(catalog: Catalog, listing: Listing, sort: str) -> tuple[Section, ...]:
    if sort != "kind":
        return (Section("", tuple(_row(entry, sort) for entry in listing.components)),)
    kinds = groupby(listing.components, key=lambda entry: entry.kind)
    return tuple(
        Section(catalog.kinds[kind].name, tuple(_row(entry, sort) for entry in members)) for kind, members in kinds
    )


def _row(entry: Entry, sort: str) -> tuple[Span, ...]:
    downloads = f"{entry.downloads:,}" if entry.downloads else "?"
    cost = f"{figure_of(entry.cost)}x" if entry.cost else "?"
    figure = Span({"downloads": downloads, "cost": cost}.get(sort, entry.released or "?"))
    return Span(entry.name, "strong"), status_span(entry.status), figure, Span(entry.summary)


def _record(entry: Entry) -> tuple[str, ...]:
    values = (getattr(entry, name) for name in HEADER)
    return tuple(",".join(value) if isinstance(value, tuple) else str(value or "") for value in values)
