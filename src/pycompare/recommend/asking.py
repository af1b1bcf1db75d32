"""From the words of the command line to a question. Raises UsageError and UnknownNameError, each with the mend."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog import names, requirements
from pycompare.catalog.model import Catalog, Goal
from pycompare.errors import UnknownNameError, UsageError, did_you_mean, shortened, visible
from pycompare.recommend import question as questions
from pycompare.recommend.lexicon import key, tokens
from pycompare.recommend.question import PREFERRED, Question

if TYPE_CHECKING:
    from pycompare.recommend.reading import Reading

# `reading` is imported where words are read: a goal is answered without it.

LONGEST = 40_000
"""Characters of a question that are read; what stands beyond is ignored, and said to be."""


HEAVIEST = 1000
"""The largest weight that can be given to a criterion."""


SHOWN = 500
"""Characters of a question that are shown again."""

ALIKE = 0.85
"""A single word that is so like the name of a goal is taken for a slip of the pen."""


class RawRequest(Struct, frozen=True):
    """What was typed: words, and the options beside them."""

    text: str = ""
    goal: str | None = None
    slot: str | None = None
    needs: Sequence[str] = ()
    use: Sequence[str] = ()
    avoid: Sequence[str] = ()
    prefer: Sequence[str] = ()
    python: str | None = None
    license: str | None = None


def question(catalog: Catalog, asked: RawRequest) -> Question:
    """What is asked: the words first, then the options, which are hard where plain words are lenient."""
    found = _of_words(catalog, asked)
    if asked.slot:
        kind = names.resolve("kind", asked.slot, catalog.kinds, "`pycompare kinds` shows them all")
        found = questions.narrowed(found, catalog, kind.id)
    found = questions.keeping(found, (names.component(catalog, word) for word in asked.use))
    found = _avoiding(found, catalog, asked.avoid)
    needs = [requirements.checked(catalog, text) for text in asked.needs]
    if not found.slots and needs:
        found = replace(found, slots=questions.of_kinds(catalog, [_owner(catalog, needs[0].feature)]).slots)
    found = questions.asking(found, catalog, needs)
    found = questions.preferring(found, dict(_preference(catalog, text) for text in asked.prefer))
    if not found.slots and found.instead is None:
        raise UsageError(_nothing_asked(catalog))
    python = asked.python or found.python
    return replace(found, python=_python(python or catalog.python), license=asked.license or found.license)


def _of_words(catalog: Catalog, asked: RawRequest) -> Question:
    """The words as a goal that has this name, or else read as plain words."""
    given = [text.strip() for text in (asked.goal, asked.text) if text and text.strip()]
    goals = [_goal(catalog, text) for text in given]
    if len({goal.id for goal in goals if goal}) > 1:
        raise UsageError("two goals are named; ask for one at a time")
    goal = next(filter(None, goals), None)
    words = " ".join(text for text, named in zip(given, goals, strict=True) if named is None)
    if goal is None:
        return _read(catalog, words) if words else Question("", ())
    found = questions.of_goal(goal)
    if not words:
        return found
    from pycompare.recommend.reading import read

    return questions.with_reading(found, catalog, read(catalog, words[:LONGEST], tuple(goal.slots)))


def _goal(catalog: Catalog, text: str) -> Goal | None:
    """The goal that a text names, the word `stack` left out."""
    wanted = key(word for word in tokens(text[:LONGEST]) if word != "stack")
    return next((goal for goal in catalog.goals.values() if wanted in _keys(goal)), None)


def _keys(goal: Goal) -> set[str]:
    """What finds a goal: its names, with and without the word `stack`."""
    words = [tokens(name) for name in names.names_of(goal)]
    return {key(name) for name in words} | {key(word for word in name if word != "stack") for name in words}


def _read(catalog: Catalog, text: str) -> Question:
    if not any(char.isspace() for char in text) and (
        near := did_you_mean(shortened(text), _goal_names(catalog), ALIKE)
    ):
        raise UnknownNameError("goal", text, _goal_names(catalog), near)
    from pycompare.recommend.reading import read

    reading = read(catalog, text[:LONGEST])
    if not reading.slots and reading.instead is None:
        raise UsageError(_not_understood(catalog, text, reading))
    if len(text) > LONGEST:
        reading = replace(reading, ignored=(*reading.ignored, f"what stands after {LONGEST:,} characters"))
    return questions.of_reading(catalog, shortened(" ".join(text.split()), SHOWN), reading)


def _avoiding(found: Question, catalog: Catalog, words: Iterable[str]) -> Question:
    """Components by any name; a name that only a choice has, such as `sql`, is a choice to do without."""
    choices = {id for kind in catalog.kinds.values() for id, f in kind.features.items() if f.group in kind.choices}
    for word in words:
        if word in choices and word not in catalog.components:
            found = questions.doing_without(found, catalog, [word])
        else:
            found = questions.avoiding(found, catalog, [names.component(catalog, word)])
    return found


def _owner(catalog: Catalog, feature: str) -> str:
    """The first kind that has a feature."""
    return next(kind.id for kind in catalog.kinds.values() if feature in kind.features)


def _preference(catalog: Catalog, text: str) -> tuple[str, float]:
    """`performance`, or `performance=0.5`."""
    word, equals, given = text.partition("=")
    criterion = names.resolve("criterion", word, dict(_by_id(catalog)), f"one of {', '.join(catalog.criteria)}")
    if not equals:
        return criterion.id, PREFERRED
    try:
        weight = float(given)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= HEAVIEST:
        raise UsageError(f"'{visible(shortened(text))}': a weight is a number from 0 to {HEAVIEST}, such as 0.4")
    return criterion.id, weight


def _by_id(catalog: Catalog) -> Mapping[str, names.Named]:
    return {str(id): criterion for id, criterion in catalog.criteria.items()}


def _python(version: str) -> str:
    """`3.12` from `3.12` or `3.12.1`."""
    parts = version.strip().split(".")
    if len(parts) < 2 or not all(part.isdecimal() for part in parts[:2]):  # noqa: PLR2004 (major and minor)
        raise UsageError(f"'{visible(shortened(version))}' is no version of Python; write it as 3.13")
    return ".".join(parts[:2])


def _nothing_asked(catalog: Catalog) -> str:
    width = max(map(len, catalog.goals), default=0)
    told = [f"  {goal.id:<{width}}  {goal.name}" for goal in catalog.goals.values()]
    return "\n".join(
        ["recommend needs a goal, for example `pycompare recommend async-api`:", *told,
         'or a question in plain words, for example `pycompare recommend "task queue, asyncio, no redis"`']
    )  # fmt: skip


def _goal_names(catalog: Catalog) -> list[str]:
    return [name.casefold() for goal in catalog.goals.values() for name in names.names_of(goal)]


def _not_understood(catalog: Catalog, text: str, reading: "Reading") -> str:
    """What was not understood, and what would be."""
    near = did_you_mean(shortened(text), [*_goal_names(catalog), *(kind.name for kind in catalog.kinds.values())])
    seen = ", ".join(reading.keep)
    only = f" beyond {seen}" if seen else ""
    goals = ", ".join(catalog.goals)
    return (
        f"'{visible(shortened(text))}': nothing in it says what is looked for{only}{near}\n"
        f"the goals are {goals}; or name a part, such as an ORM or a task queue: `pycompare kinds` shows them all"
    )
