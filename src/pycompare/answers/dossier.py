"""One component, everything known; and the lines of many, as `list` shows them."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict

from pycompare.answers.trials import TrialSummary, trial_summary
from pycompare.catalog.model import (
    Catalog,
    Cell,
    Claim,
    Component,
    Links,
    SpringTerm,
    Steward,
    Trap,
    cell_of,
)
from pycompare.catalog.relations import Relation, Step, relations_of, steps, successor
from pycompare.evidence.decisions import Tally, tally
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.releases import ReleaseFacts
from pycompare.evidence.status import status_of
from pycompare.evidence.trials import Cost
from pycompare.evidence.verdicts import claims


class Entry(Struct, frozen=True):
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


class Profile(Entry, frozen=True):
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
    ties: tuple[Relation, ...]
    moves: tuple[Step, ...]
    traps: tuple[Trap, ...]
    claims: tuple[Claim, ...]
    features: dict[str, Cell]


class Dossier(Struct, frozen=True):
    """The answer of `show`: index facts as recorded on the day `taken`, and what was tried; null where nothing was."""

    component: Profile
    index: ReleaseFacts | None = None
    taken: str | None = None
    trials: TrialSummary | None = None
    decisions: Tally | None = None
    kind: Literal["dossier"] = "dossier"
    version: int = 1


def entry(knowledge: Knowledge, component: Component, cost: Cost | None = None) -> Entry:
    """A component in one line, with its cost where that is to be held against others."""
    facts = knowledge.facts(component) or ReleaseFacts()
    return Entry(
        id=component.id,
        name=component.name,
        kind=component.kind,
        categories=component.categories,
        summary=component.summary,
        status=status_of(knowledge, component).word,
        latest=facts.latest,
        released=facts.released,
        package=component.package,
        downloads=facts.downloads,
        cost=cost.ratio if cost else None,
    )


def dossier(knowledge: Knowledge, component: Component) -> Dossier:
    """Everything known of a component; a feature of its kind without a cell is unknown."""
    catalog, status = knowledge.catalog, status_of(knowledge, component)
    line = entry(knowledge, component, knowledge.cost(component))
    return Dossier(
        Profile(
            **asdict(line),
            status_rule=status.rule,
            status_because=status.because,
            status_source=status.source,
            status_checked=status.checked,
            superseded_by=successor(component),
            supersedes=tuple(c.id for c in catalog.components.values() if successor(c) == component.id),
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
            ties=relations_of(catalog, component),
            moves=steps(component),
            traps=component.traps,
            claims=claims(knowledge, component),
            features={feature: cell_of(component, feature) for feature in catalog.kinds[component.kind].features},
        ),
        index=knowledge.facts(component),
        taken=knowledge.snapshot.head.taken if knowledge.snapshot else None,
        trials=trial_summary(knowledge, component),
        decisions=tally(catalog, component.id),
    )


def answered(catalog: Catalog, component: Component) -> list[SpringTerm]:
    """The words of Spring's that a component answers."""
    return [term for term in catalog.spring.values() if any(a.component == component.id for a in term.answers)]


def spring_terms(catalog: Catalog, component: Component) -> tuple[str, ...]:
    """What a Spring developer would call it: its own terms, then those of its categories in the guide."""
    of_categories = (catalog.categories[category].spring for category in component.categories)
    return tuple(
        dict.fromkeys((*component.spring, *(term.name for term in answered(catalog, component)), *of_categories))
    )
