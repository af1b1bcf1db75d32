"""How `kinds`, `features` and `goals` are told."""

from collections.abc import Iterator
from itertools import groupby

from pycompare.answers.vocabulary import CategoryWord, Features, FeatureWord, Goals, GoalWord, Kinds, UseCaseWord, Word
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called
from pycompare.render.report import VERDICT_TONES, Column, Grid, Records, Report, Section, Span, counted, facts, grid

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
    return grid(columns, map(row, kinds.categories), "Categories (--category)")


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
    blocks = tuple(facts(_goal(catalog, goal), goal.id) for goal in goals.goals)
    return Report(title, blocks, Records(header, rows))


def _goal(catalog: Catalog, goal: GoalWord) -> Iterator[tuple[str, str | None]]:
    yield "Goal", f"{goal.name}. {goal.summary}"
    yield "Slots", ", ".join(catalog.kinds[slot.slot].name for slot in goal.slots)
    yield "Guide", goal.guide_words
    yield "Also called", ", ".join(goal.aliases)
