"""The words that the catalog is filtered and compared by: kinds, categories, use cases, features, goals."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from pycompare.catalog.model import VALUES, Catalog, Goal, GuideStack, Kind, UseCase, Verdict, cell_of, members
from pycompare.catalog.names import called
from pycompare.evidence import verdicts
from pycompare.evidence.knowledge import Knowledge
from pycompare.render.report import VERDICT_TONES, Column, Grid, Records, Report, Section, Span, counted, grid, pairs


class Word(Struct, frozen=True):
    """One value that a filter takes, and how many components pass it."""

    id: str
    name: str
    components: int


class CategoryWord(Word, frozen=True):
    """A section of the guide and what it stands for in Spring."""

    guide: str
    spring: str


class Pick(Struct, frozen=True):
    """The guide's pick for a use case and whether that holds."""

    component: str
    verdict: Verdict
    because: str
    source: str
    checked: str


class UseCaseWord(Word, frozen=True):
    """A row of the guide's summary matrix."""

    picks: tuple[Pick, ...]


class Kinds(Struct, frozen=True):
    """The answer of `kinds`: everything that `list` filters by, but for features."""

    kinds: tuple[Word, ...]
    categories: tuple[CategoryWord, ...]
    use_cases: tuple[UseCaseWord, ...]
    kind: Literal["kinds"] = "kinds"
    version: int = 1


class FeatureWord(Struct, frozen=True):
    """A feature of a kind, the question that it answers, and how many components have each value of it."""

    id: str
    of: str
    group: str
    label: str
    question: str
    counts: dict[str, int]


class Features(Struct, frozen=True):
    """The answer of `features`."""

    features: tuple[FeatureWord, ...]
    kind: Literal["features"] = "features"
    version: int = 1


class GoalSlot(Struct, frozen=True):
    """A place in a goal's stack: the kind that fills it, what it needs and what it wants."""

    slot: str
    needs: tuple[str, ...]
    wants: tuple[str, ...]


class GoalWord(Struct, frozen=True):
    """A goal, the names that find it, and what the guide recommends for it."""

    id: str
    name: str
    summary: str
    aliases: tuple[str, ...]
    slots: tuple[GoalSlot, ...]
    guide: tuple[str, ...]
    guide_words: str | None


class Goals(Struct, frozen=True):
    """The answer of `goals`."""

    goals: tuple[GoalWord, ...]
    kind: Literal["goals"] = "goals"
    version: int = 1


def kinds(knowledge: Knowledge) -> Kinds:
    """What `list` filters by."""
    catalog = knowledge.catalog
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
            if (picks := _picks(knowledge, case)) is not None
        ),
    )


def _picks(knowledge: Knowledge, case: UseCase) -> tuple[Pick, ...]:
    components = knowledge.catalog.components
    judged = (
        (id, verdicts.settled(knowledge, components[id], choice))
        for id, choice in case.choices.items()
        if id in components
    )
    return tuple(Pick(id, choice.verdict, choice.because, choice.source, choice.checked) for id, choice in judged)


def features(catalog: Catalog, only: Kind | None = None) -> Features:
    """The features of every kind, or of one."""
    chosen = [only] if only else list(catalog.kinds.values())
    return Features(tuple(word for kind in chosen for word in _features(catalog, kind)))


def _features(catalog: Catalog, kind: Kind) -> list[FeatureWord]:
    words = []
    for feature in kind.features.values():
        found: Counter[str] = Counter(cell_of(member, feature.id).value for member in members(catalog, kind.id))
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


ID = Column("Id", wraps=False)


def tell_kinds(catalog: Catalog, kinds: Kinds) -> Report:
    """Kinds, categories and use cases, each with how many components pass it."""
    words = ((axis, word) for axis in ("kinds", "categories", "use_cases") for word in getattr(kinds, axis))
    records = tuple((word.id, axis, word.name, str(word.components)) for axis, word in words)
    return Report(
        title="What `pycompare list` filters by, besides features",
        blocks=(_kinds(kinds), _categories(kinds), _use_cases(catalog, kinds)),
        records=Records(("id", "filter", "name", "components"), records),
    )


def _kinds(kinds: Kinds) -> Grid:
    rows = ((Span(word.id, "strong"), _count(word), Span(word.name)) for word in kinds.kinds)
    return grid((ID, Column("", wraps=False), Column("Kind")), rows, "Kinds (--kind)")


def _categories(kinds: Kinds) -> Grid:
    def row(word: CategoryWord) -> tuple[Span, ...]:
        return Span(word.id, "strong"), _count(word), Span(word.name), Span(word.spring)

    columns = (ID, Column("", wraps=False), Column("Section of the guide"), Column("In Spring"))
    return grid(
        columns,
        map(row, kinds.categories),
        "Categories (--category), sections of the guide that the catalog began as: docs/guide.md",
    )


def _use_cases(catalog: Catalog, kinds: Kinds) -> Grid:
    def section(word: UseCaseWord) -> Section:
        rows = (
            (Span(name), Span(pick.verdict, VERDICT_TONES[pick.verdict]), Span(pick.because))
            for pick, name in zip(word.picks, called(catalog, (pick.component for pick in word.picks)), strict=True)
        )
        return Section(word.id, tuple(rows))

    columns = (Column("Pick"), Column("Verdict", wraps=False), Column("Because"))
    return Grid(columns, tuple(map(section, kinds.use_cases)), "Use cases (--use-case), the guide's summary matrix")


def _count(word: Word) -> Span:
    return Span(str(word.components), "weak")


def tell_features(catalog: Catalog, features: Features) -> Report:
    """Each feature with its question and the count of each value."""
    kinds = [(kind, list(members)) for kind, members in groupby(features.features, key=lambda word: word.of)]
    columns = (ID, Column("Question"), Column("Components"))
    sections = tuple(Section(catalog.kinds[kind].name, tuple(map(_feature_row, words))) for kind, words in kinds)
    title = f"{counted(len(features.features), 'feature')}: pycompare list --feature ID or ID=VALUE"
    header = ("id", "kind", "group", "label", "question", "counts")
    return Report(title, (Grid(columns, sections),), Records(header, tuple(map(_feature_record, features.features))))


def _feature_row(word: FeatureWord) -> tuple[Span, ...]:
    return Span(word.id, "strong"), Span(word.question), Span(_counts(word), "weak")


def _counts(word: FeatureWord) -> str:
    return ", ".join(f"{count} {'?' if value == 'unknown' else value}" for value, count in word.counts.items())


def _feature_record(word: FeatureWord) -> tuple[str, ...]:
    counts = ",".join(f"{value}={count}" for value, count in word.counts.items())
    return word.id, word.of, word.group, word.label, word.question, counts


def tell_goals(catalog: Catalog, goals: Goals) -> Report:
    """Each goal: what it is for, what finds it, which slots it fills, what the guide said."""
    header = ("id", "name", "aliases", "slots", "guide")
    rows = tuple(
        (goal.id, goal.name, ",".join(goal.aliases), ",".join(slot.slot for slot in goal.slots), ",".join(goal.guide))
        for goal in goals.goals
    )
    title = f"{counted(len(goals.goals), 'goal')}: pycompare recommend GOAL"
    blocks = tuple(pairs(_goal_block(catalog, goal), goal.id) for goal in goals.goals)
    return Report(title, blocks, Records(header, rows))


def _goal_block(catalog: Catalog, goal: GoalWord) -> Iterator[tuple[str, str | None]]:
    yield "Goal", f"{goal.name}. {goal.summary}"
    yield "Slots", ", ".join(catalog.kinds[slot.slot].name for slot in goal.slots)
    yield "Guide", goal.guide_words
    yield "Also called", ", ".join(goal.aliases)
