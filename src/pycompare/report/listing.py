"""How `list` is told."""

from itertools import groupby

from pycompare.dossier import Entry
from pycompare.listing import Listing
from pycompare.model import Catalog
from pycompare.report.layout import Column, Grid, Records, Report, Section, Span, counted, facts, status_span

HEADER = ("id", "name", "kind", "categories", "summary", "status", "latest", "released", "package", "downloads")


def tell(catalog: Catalog, listing: Listing, sort: str) -> Report:
    """The components; those of one kind together where they are sorted by kind."""
    count = counted(len(listing.components), "component")
    whole = len(listing.components) == listing.total
    title = count if whole else f"{count} of {listing.total:,}"
    if not listing.components:
        title += ": no component passes all filters; `pycompare kinds` and `pycompare features` show their values"
    grids = (Grid(_columns(sort), _sections(catalog, listing, sort)),) if listing.components else ()
    return Report(
        title=title,
        blocks=(*grids, facts([("Evidence", listing.rests_on)])),
        records=Records(HEADER, tuple(_record(entry) for entry in listing.components)),
    )


def _columns(sort: str) -> tuple[Column, ...]:
    figure = "Downloads" if sort == "downloads" else "Latest"
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
    figure = Span(downloads if sort == "downloads" else entry.released or "?")
    return Span(entry.name, "strong"), status_span(entry.status), figure, Span(entry.summary)


def _record(entry: Entry) -> tuple[str, ...]:
    values = (getattr(entry, name) for name in HEADER)
    return tuple(",".join(value) if isinstance(value, tuple) else str(value or "") for value in values)
