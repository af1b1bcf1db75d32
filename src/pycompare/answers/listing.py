"""Which components there are: filters that combine, and an order."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from pycompare.answers.dossier import Entry, answered, entry, spring_terms
from pycompare.answers.trials_report import figure as figure_of
from pycompare.answers.trials_report import order_words
from pycompare.catalog.model import STATUSES, UNCARED, Catalog, Component
from pycompare.catalog.requirements import Need
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.trials import PLACES, TIE, CostColumn, swapped
from pycompare.render.report import Column, Grid, Records, Report, Section, Span, counted, grid, pairs, status_span


class ListFilters(Struct, frozen=True):
    """What a component must be to be listed. Several values of one filter widen it; several filters narrow it."""

    categories: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    use_cases: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    spring: frozenset[str] = frozenset()
    text: str = ""


class Listing(Struct, frozen=True):
    """The answer of `list`: the components that pass, out of `total`; their costs are all of one machine and Python.

    The order by cost of the pairs in `swapped` depends on where the load is.
    """

    components: tuple[Entry, ...]
    total: int
    rests_on: str
    cost_of: str | None = None
    swapped: tuple[tuple[str, str], ...] = ()
    kind: Literal["listing"] = "listing"
    version: int = 1


def listing(knowledge: Knowledge, filters: ListFilters, sort: str = "kind") -> Listing:
    """The components that pass all filters, in the order asked for."""
    catalog = knowledge.catalog
    column = knowledge.costs(catalog.components.values())
    costs = column.costs if column else {}
    described = (
        (component, entry(knowledge, component, costs.get(id))) for id, component in catalog.components.items()
    )
    passing = [line for component, line in described if _passes(catalog, component, line, filters)]
    return Listing(
        components=tuple(_sorted(catalog, passing, sort)),
        total=len(catalog.components),
        rests_on=knowledge.evidence,
        cost_of=_measured(column) if column else None,
        swapped=swapped({line.id: costs[line.id] for line in passing if line.id in costs}),
    )


def _measured(column: CostColumn) -> str:
    """What the costs of a column have in common."""
    return f"{column.python}, {column.machine}, {column.taken[:10]}, {PLACES[column.placement]}"


def _sorted(catalog: Catalog, entries: Iterable[Entry], sort: str) -> list[Entry]:
    kinds = list(catalog.kinds)
    order = {
        "kind": lambda e: (kinds.index(e.kind), e.name.casefold(), e.id),
        "name": lambda e: (e.name.casefold(), e.id),
        "id": lambda e: e.id,
        "status": lambda e: (STATUSES.index(e.status), e.name.casefold(), e.id),
        "released": lambda e: (e.released is None, _descending(e.released or ""), e.id),
        "downloads": lambda e: (-(e.downloads or 0), e.id),
        "cost": lambda e: (e.cost is None, e.cost or 0.0, e.id),
    }
    return sorted(entries, key=order[sort])


def _descending(day: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in day)


def _passes(catalog: Catalog, component: Component, line: Entry, filters: ListFilters) -> bool:
    return (
        (not filters.kinds or component.kind in filters.kinds)
        and (not filters.categories or not filters.categories.isdisjoint(component.categories))
        and (not filters.use_cases or _chosen(catalog, component, filters.use_cases))
        and (not filters.statuses or line.status in filters.statuses)
        and (not filters.spring or not filters.spring.isdisjoint(t.id for t in answered(catalog, component)))
        and all(_meets(catalog, component, need) for need in filters.needs)
        and (not filters.text or filters.text.casefold() in _text_of(catalog, component))
    )


def _meets(catalog: Catalog, component: Component, need: Need) -> bool:
    """A filter shows what is known: unknown passes only where it was asked for."""
    if need.feature not in catalog.kinds[component.kind].features:
        return False
    return need.met_by(component) is True


def _chosen(catalog: Catalog, component: Component, use_cases: Iterable[str]) -> bool:
    return any(component.id in catalog.use_cases[case].choices for case in use_cases)


def _text_of(catalog: Catalog, component: Component) -> str:
    words = (
        component.id,
        component.name,
        component.summary,
        component.good_for or "",
        component.not_for or "",
        *component.aliases,
        *spring_terms(catalog, component),
        *(claim.text for claim in component.claims),
    )
    return "\n".join(words).casefold()


HEADER = ("id", "name", "kind", "categories", "summary", "status", "latest", "released", "package", "downloads", "cost")


SCREENFUL = 30
"""More components than this are told by their names only, kind by kind, unless they are asked for in rows."""


def tell(catalog: Catalog, listing: Listing, sort: str, long: bool = False, wide: bool = False) -> Report:
    """The components, those of one kind together where they are sorted by kind; of very many, an overview.

    Where it is `wide`, all are in rows that have every figure.
    """
    count = counted(len(listing.components), "component")
    whole = len(listing.components) == listing.total
    title = count if whole else f"{count} of {listing.total:,}"
    if not listing.components:
        title += ": no component passes all filters; `pycompare kinds` and `pycompare features` show their values"
    brief = len(listing.components) > SCREENFUL and sort == "kind" and not (long or wide)
    if brief:
        title += "; --kind, --feature, --text ... narrow, --long shows all in rows"
    rows = _overview(catalog, listing) if brief else Grid(_columns(sort, wide), _sections(catalog, listing, sort, wide))
    grids = (rows,) if listing.components else ()
    return Report(
        title=title,
        blocks=(*grids, pairs([*_cost_pairs(listing, "cost" if wide else sort), ("Evidence", listing.rests_on)])),
        records=Records(HEADER, tuple(_record(entry) for entry in listing.components)),
    )


def _cost_pairs(listing: Listing, sort: str) -> Iterator[tuple[str, str | None]]:
    """What the figures are, and whose order depends on where the load is, where the list is sorted by them."""
    if sort != "cost":
        return
    meant = f"CPU time of a request as a multiple of a bare server ({listing.cost_of})"
    yield (
        "Cost",
        f"{meant}; up to {TIE:g} times apart is a tie" if listing.cost_of else "no costs yet; `pycompare try` measures",
    )
    yield "Order", order_words(listing.swapped, {line.id: line.name for line in listing.components})


def _overview(catalog: Catalog, listing: Listing) -> Grid:
    """A row for each kind: how many components, and their names; what nobody should choose says so."""
    rows = []
    for kind, members in groupby(listing.components, key=lambda entry: entry.kind):
        named = [f"{e.name} ({e.status})" if e.status in UNCARED else e.name for e in members]
        rows.append((Span(catalog.kinds[kind].name, "strong"), Span(str(len(named)), "weak"), Span(", ".join(named))))
    return grid((Column("Kind"), Column("", wraps=False), Column("Components")), rows)


def _figures(sort: str, wide: bool) -> tuple[str, ...]:
    """The figures that are told of each component: the one that sorts, or all."""
    return ("released", "downloads", "cost") if wide else (sort if sort in HEADINGS else "released",)


HEADINGS = {"released": "Latest", "downloads": "Downloads", "cost": "Cost"}


def _columns(sort: str, wide: bool) -> tuple[Column, ...]:
    figures = (Column(HEADINGS[figure], wraps=False) for figure in _figures(sort, wide))
    return Column("Name"), Column("Status", wraps=False), *figures, Column("Summary")


def _sections(catalog: Catalog, listing: Listing, sort: str, wide: bool) -> tuple[Section, ...]:
    figures = _figures(sort, wide)
    if sort != "kind":
        return (Section("", tuple(_row(entry, figures) for entry in listing.components)),)
    kinds = groupby(listing.components, key=lambda entry: entry.kind)
    return tuple(
        Section(catalog.kinds[kind].name, tuple(_row(entry, figures) for entry in members)) for kind, members in kinds
    )


def _row(entry: Entry, figures: Iterable[str]) -> tuple[Span, ...]:
    told = {
        "released": entry.released or "?",
        "downloads": f"{entry.downloads:,}" if entry.downloads else "?",
        "cost": f"{figure_of(entry.cost)}x" if entry.cost else "?",
    }
    spans = (Span(told[figure]) for figure in figures)
    return Span(entry.name, "strong"), status_span(entry.status), *spans, Span(entry.summary)


def _record(entry: Entry) -> tuple[str, ...]:
    values = (getattr(entry, name) for name in HEADER)
    return tuple(",".join(value) if isinstance(value, tuple) else str(value or "") for value in values)
