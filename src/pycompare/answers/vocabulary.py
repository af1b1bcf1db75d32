"""The words that the catalog is filtered and compared by: kinds, categories, use cases, features, goals."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from pycompare.catalog.model import VALUES, Catalog, Goal, GuideStack, Kind, UseCase, Verdict, cell_of
from pycompare.evidence import speed
from pycompare.evidence.knowledge import Known


@dataclass(frozen=True, slots=True)
class Word:
    """One value that a filter takes, and how many components pass it."""

    id: str
    name: str
    components: int


@dataclass(frozen=True, slots=True)
class CategoryWord(Word):
    """A section of the guide and what it stands for in Spring."""

    guide: str
    spring: str


@dataclass(frozen=True, slots=True)
class Pick:
    """The guide's pick for a use case and whether that holds."""

    component: str
    verdict: Verdict
    because: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class UseCaseWord(Word):
    """A row of the guide's summary matrix."""

    picks: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The answer of `kinds`: everything that `list` filters by, but for features."""

    kinds: tuple[Word, ...]
    categories: tuple[CategoryWord, ...]
    use_cases: tuple[UseCaseWord, ...]
    kind: Literal["kinds"] = "kinds"
    version: int = 1


@dataclass(frozen=True, slots=True)
class FeatureWord:
    """A feature of a kind, the question that it answers, and how many components have each value of it."""

    id: str
    of: str
    group: str
    label: str
    question: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Features:
    """The answer of `features`."""

    features: tuple[FeatureWord, ...]
    kind: Literal["features"] = "features"
    version: int = 1


@dataclass(frozen=True, slots=True)
class GoalSlot:
    """A place in a goal's stack: the kind that fills it, what it needs and what it wants."""

    slot: str
    needs: tuple[str, ...]
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalWord:
    """A goal, the names that find it, and what the guide recommends for it."""

    id: str
    name: str
    summary: str
    aliases: tuple[str, ...]
    slots: tuple[GoalSlot, ...]
    guide: tuple[str, ...]
    guide_words: str | None


@dataclass(frozen=True, slots=True)
class Goals:
    """The answer of `goals`."""

    goals: tuple[GoalWord, ...]
    kind: Literal["goals"] = "goals"
    version: int = 1


def kinds(known: Known) -> Kinds:
    """What `list` filters by."""
    catalog = known.catalog
    of_kind = Counter(component.kind for component in catalog.components.values())
    of_category = Counter(id for component in catalog.components.values() for id in component.categories)
    return Kinds(
        kinds=tuple(Word(kind.id, kind.plural, of_kind[kind.id]) for kind in catalog.kinds.values()),
        categories=tuple(
            CategoryWord(category.id, category.name, of_category[category.id], category.guide, category.spring)
            for category in catalog.categories.values()
        ),
        use_cases=tuple(
            UseCaseWord(case.id, case.name, len(picks), picks)
            for case in catalog.use_cases.values()
            if (picks := _picks(known, case)) is not None
        ),
    )


def _picks(known: Known, case: UseCase) -> tuple[Pick, ...]:
    components = known.catalog.components
    judged = (
        (id, speed.judged(known, components[id], choice)) for id, choice in case.choices.items() if id in components
    )
    return tuple(Pick(id, choice.verdict, choice.because, choice.source, choice.checked) for id, choice in judged)


def features(catalog: Catalog, only: Kind | None = None) -> Features:
    """The features of every kind, or of one."""
    chosen = [only] if only else list(catalog.kinds.values())
    return Features(tuple(word for kind in chosen for word in _features(catalog, kind)))


def _features(catalog: Catalog, kind: Kind) -> list[FeatureWord]:
    members = [component for component in catalog.components.values() if component.kind == kind.id]
    words = []
    for feature in kind.features.values():
        found: Counter[str] = Counter(cell_of(member, feature.id).value for member in members)
        counts = {value: found[value] for value in VALUES if value in found}
        words.append(FeatureWord(feature.id, kind.id, feature.group, feature.label, feature.question, counts))
    return words


def goals(catalog: Catalog) -> Goals:
    """The goals, as a person may ask for them."""
    return Goals(tuple(_goal(goal) for goal in catalog.goals.values()))


def _goal(goal: Goal) -> GoalWord:
    guide = goal.guide or GuideStack("", ())
    return GoalWord(
        id=goal.id,
        name=goal.name,
        summary=goal.summary,
        aliases=goal.aliases,
        slots=tuple(GoalSlot(kind, slot.needs, slot.wants) for kind, slot in goal.slots.items()),
        guide=guide.stack,
        guide_words=guide.words or None,
    )
