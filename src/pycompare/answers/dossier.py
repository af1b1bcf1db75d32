"""One component, everything known; and the lines of many, as `list` shows them."""

from dataclasses import dataclass
from typing import Literal

from pycompare.answers.trials import Tried, tried
from pycompare.catalog.model import Catalog, Cell, Claim, Component, Evidence, Links, SpringTerm, Steward, cell_of
from pycompare.catalog.relations import Tie, ties
from pycompare.evidence.knowledge import Known
from pycompare.evidence.releases import Facts
from pycompare.evidence.speed import judged
from pycompare.evidence.status import settled, standing
from pycompare.evidence.trials import Cost


@dataclass(frozen=True, slots=True)
class Entry:
    """A component in one line; what the package index was not asked for or does not tell is None."""

    id: str
    name: str
    kind: str
    categories: tuple[str, ...]
    summary: str
    status: str
    latest: str | None
    released: str | None
    package: str | None
    downloads: int | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class Profile(Entry):
    """A component with all that the catalog says of it, and the guide's picks for it among the claims."""

    status_rule: str
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
    steward: Steward | None
    ties: tuple[Tie, ...]
    traps: tuple[Evidence, ...]
    claims: tuple[Claim, ...]
    features: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The answer of `show`: index facts as recorded on the day `taken`, and what was tried; null where nothing was."""

    component: Profile
    index: Facts | None = None
    taken: str | None = None
    trials: Tried | None = None
    kind: Literal["dossier"] = "dossier"
    version: int = 1


def entry(known: Known, component: Component, cost: Cost | None = None) -> Entry:
    """A component in one line, with its cost where that is to be held against others."""
    facts = known.facts(component) or Facts()
    return Entry(
        id=component.id,
        name=component.name,
        kind=component.kind,
        categories=component.categories,
        summary=component.summary,
        status=standing(known, component).word,
        latest=facts.latest,
        released=facts.released,
        package=component.package,
        downloads=facts.downloads,
        cost=cost.ratio if cost else None,
    )


def dossier(known: Known, component: Component) -> Dossier:
    """Everything known of a component; a feature of its kind without a cell is unknown."""
    catalog, status = known.catalog, standing(known, component)
    line = entry(known, component, known.cost(component))
    return Dossier(
        Profile(
            **{name: getattr(line, name) for name in Entry.__slots__},
            status_rule=status.rule,
            status_because=status.because,
            status_source=status.source,
            status_checked=status.checked,
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
            steward=component.steward,
            ties=ties(catalog, component),
            traps=component.traps,
            claims=claims(known, component),
            features={feature: cell_of(component, feature) for feature in catalog.kinds[component.kind].features},
        ),
        index=known.facts(component),
        taken=known.snapshot.head.taken if known.snapshot else None,
        trials=tried(known, component),
    )


def claims(known: Known, component: Component) -> tuple[Claim, ...]:
    """What was said of a component, settled by facts where they can; the guide's picks for it come last."""
    said = (judged(known, component, settled(known, component, claim)) for claim in component.claims)
    return (*said, *picks(known, component))


def answered(catalog: Catalog, component: Component) -> list[SpringTerm]:
    """The words of Spring's that a component answers."""
    return [term for term in catalog.spring.values() if any(a.component == component.id for a in term.answers)]


def spring_terms(catalog: Catalog, component: Component) -> tuple[str, ...]:
    """What a Spring developer would call it: its own terms, then those of its categories in the guide."""
    of_categories = (catalog.categories[category].spring for category in component.categories)
    return tuple(
        dict.fromkeys((*component.spring, *(term.name for term in answered(catalog, component)), *of_categories))
    )


def picks(known: Known, component: Component) -> tuple[Claim, ...]:
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
        for case in known.catalog.use_cases.values()
        if component.id in case.choices
        for choice in [judged(known, component, case.choices[component.id])]
    )
