"""One component, everything known; and the lines of many, as `list` shows them."""

from dataclasses import dataclass
from typing import Any, Literal

from pycompare.model import Catalog, Cell, Claim, Component, Links, Status, cell_of

NO_FACTS = "no index facts yet"
"""Why a status is unknown while nobody has recorded a word and the package index was not asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A component in one line. What the package index knows (`latest`, `released`) is None until it was asked."""

    id: str
    name: str
    kind: str
    categories: tuple[str, ...]
    summary: str
    status: str
    latest: str | None
    released: str | None
    package: str | None


@dataclass(frozen=True, slots=True)
class Profile(Entry):
    """A component with all that the catalog says of it, and the guide's picks for it among the claims."""

    status_because: str
    status_source: str | None
    status_checked: str | None
    superseded_by: str | None
    supersedes: tuple[str, ...]
    imports: tuple[str, ...]
    aliases: tuple[str, ...]
    good_for: str | None
    not_for: str | None
    works_with: tuple[str, ...]
    extras: dict[str, str]
    spring: tuple[str, ...]
    goals: tuple[str, ...]
    links: Links
    claims: tuple[Claim, ...]
    features: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The answer of `show`. Index facts and trials are null until there are any."""

    component: Profile
    index: dict[str, Any] | None = None
    trials: dict[str, Any] | None = None
    kind: Literal["dossier"] = "dossier"
    version: int = 1


def status_word(component: Component) -> str:
    """The recorded status, or `unknown`."""
    return component.status.word if component.status else "unknown"


def entry(component: Component) -> Entry:
    """A component in one line."""
    return Entry(
        id=component.id,
        name=component.name,
        kind=component.kind,
        categories=component.categories,
        summary=component.summary,
        status=status_word(component),
        latest=None,
        released=None,
        package=component.package,
    )


def dossier(catalog: Catalog, component: Component) -> Dossier:
    """Everything known of a component; a feature of its kind without a cell is unknown."""
    status: Status | None = component.status
    line = entry(component)
    return Dossier(
        Profile(
            **{name: getattr(line, name) for name in Entry.__slots__},
            status_because=status.because if status else NO_FACTS,
            status_source=status.source if status else None,
            status_checked=status.checked if status else None,
            superseded_by=component.superseded_by,
            supersedes=tuple(c.id for c in catalog.components.values() if c.superseded_by == component.id),
            imports=component.imports,
            aliases=component.aliases,
            good_for=component.good_for,
            not_for=component.not_for,
            works_with=component.works_with,
            extras=component.extras,
            spring=spring_terms(catalog, component),
            goals=tuple(goal.id for goal in catalog.goals.values() if goal.guide and component.id in goal.guide.stack),
            links=component.links,
            claims=(*component.claims, *picks(catalog, component)),
            features={feature: cell_of(component, feature) for feature in catalog.kinds[component.kind].features},
        )
    )


def spring_terms(catalog: Catalog, component: Component) -> tuple[str, ...]:
    """What a Spring developer would call it: its own terms, then those of its categories in the guide."""
    of_categories = (catalog.categories[category].spring for category in component.categories)
    return tuple(dict.fromkeys((*component.spring, *of_categories)))


def picks(catalog: Catalog, component: Component) -> tuple[Claim, ...]:
    """The guide's summary matrix as claims: each use case that it names the component for."""
    return tuple(
        Claim(
            text=f"Best choice for: {case.name}",
            stance="pro",
            category=case.id,
            verdict=choice.verdict,
            because=choice.because,
            source=choice.source,
            checked=choice.checked,
        )
        for case in catalog.use_cases.values()
        if (choice := case.choices.get(component.id))
    )
