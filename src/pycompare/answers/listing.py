"""Which components there are: filters that combine, and an order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pycompare.answers.dossier import Entry, answered, entry, spring_terms
from pycompare.catalog.model import STATUSES, Catalog, Component
from pycompare.catalog.requirements import Need
from pycompare.evidence.knowledge import Known


@dataclass(frozen=True, slots=True)
class Filters:
    """What a component must be to be listed. Several values of one filter widen it; several filters narrow it."""

    categories: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    use_cases: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    spring: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer of `list`: the components that pass, out of `total`; their costs are all of one machine and Python."""

    components: tuple[Entry, ...]
    total: int
    rests_on: str
    cost_of: str | None = None
    kind: Literal["listing"] = field(default="listing")
    version: int = 1


def listing(known: Known, filters: Filters, sort: str = "kind") -> Listing:
    """The components that pass all filters, in the order asked for."""
    catalog = known.catalog
    column = known.costs(catalog.components.values())
    costs = column.costs if column else {}
    described = ((component, entry(known, component, costs.get(id))) for id, component in catalog.components.items())
    passing = [line for component, line in described if _passes(catalog, component, line, filters)]
    measured = f"{column.python}, {column.machine}, {column.taken[:10]}" if column else None
    return Listing(tuple(_sorted(catalog, passing, sort)), len(catalog.components), known.evidence, measured)


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


def _passes(catalog: Catalog, component: Component, line: Entry, filters: Filters) -> bool:
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
