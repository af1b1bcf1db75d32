"""From the words of the command line to a request. Raises UsageError and UnknownNameError, each with the mend."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog import names, requirements
from pycompare.catalog.model import Catalog, Goal
from pycompare.catalog.requirements import Need
from pycompare.errors import UnknownNameError, UsageError, did_you_mean, shortened, visible
from pycompare.recommend.lexicon import LONGEST_TEXT, key, tokens
from pycompare.recommend.request import ABSENT, PREFERRED, Request, of_goal
from pycompare.recommend.situation import silent

# `reading` is imported where words are read: a goal is answered without it.


HEAVIEST = 1000
"""The largest weight that can be given to a criterion."""


FRAME = frozenset(
    [
        "i",
        "we",
        "you",
        "want",
        "need",
        "would",
        "like",
        "to",
        "build",
        "make",
        "create",
        "write",
        "start",
        "have",
        "how",
        "do",
        "can",
        "should",
        "a",
        "an",
        "the",
        "new",
        "my",
        "our",
        "please",
        "for",
        "with",
        "python",
        "in",
        "what",
        "which",
        "is",
        "best",
        "stack",
        ".",
        ",",
        "?",
        "!",
    ]
)
"""What may stand around the name of a goal without asking for more."""

ALIKE = 0.85
"""A single word that is so like the name of a goal is taken for a slip of the pen."""


class CommandLine(Struct, frozen=True):
    """What was typed: words or a request file, and the options beside them."""

    text: str = ""
    request: Request | None = None
    goal: str | None = None
    slot: str | None = None
    needs: Sequence[str] = ()
    use: Sequence[str] = ()
    avoid: Sequence[str] = ()
    prefer: Sequence[str] = ()
    python: str | None = None
    license: str | None = None


def request(catalog: Catalog, typed: CommandLine) -> Request:
    """What is asked: the words or the file first, then the options, which are hard where plain words are lenient."""
    found = _of_words(catalog, typed) if typed.request is None else _of_file(typed.request, typed)
    if typed.slot:
        found = replace(found, slots=(names.kind(catalog, typed.slot).id,))
    needs = [requirements.checked(catalog, text) for text in typed.needs]
    if not found.slots and needs:
        found = replace(found, slots=(_owner(catalog, needs[0].feature),))
    if not found.slots and found.instead is None and found.shape not in ABSENT and typed.request is None:
        raise UsageError(_nothing_asked(catalog))
    found = _excluding(found, catalog, typed.avoid)
    used = [names.component(catalog, word).id for word in typed.use]
    return replace(
        found,
        keep=_joined(found.keep, used),
        needs=_joined(found.needs, map(str, _fitting(catalog, found, needs))),
        preferences={**found.preferences, **dict(_preference(catalog, text) for text in typed.prefer)},
        python=checked_python(typed.python or found.python or catalog.python),
        license=typed.license or found.license,
        ignored=_joined(found.ignored, silent(catalog, found.situation, found.slots)),
    )


def _joined(first: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _of_words(catalog: Catalog, typed: CommandLine) -> Request:
    """The words as a goal that has this name, or else read as plain words."""
    given = [text.strip() for text in (typed.goal, typed.text) if text and text.strip()]
    goals = [_goal(catalog, text) for text in given]
    if len({goal.id for goal in goals if goal}) > 1:
        raise UsageError("two goals are named; ask for one at a time")
    goal = next(filter(None, goals), None)
    if typed.goal and len(typed.goal.split()) == 1 and not goals[0]:
        raise UnknownNameError("goal", typed.goal, _goal_names(catalog), "`pycompare goals` lists them")
    text = " ".join(given)
    if goal is None and not _doubts(text) and (spoken := _goal(catalog, text, FRAME)):
        return of_goal(spoken)
    words = " ".join(text for text, named in zip(given, goals, strict=True) if named is None)
    if goal is None:
        slots = (names.kind(catalog, typed.slot).id,) if typed.slot else ()
        return _read(catalog, words, slots) if words else Request()
    asked = of_goal(goal)
    if not words:
        return asked
    from pycompare.recommend.reading import read

    found = read(catalog, words[:LONGEST_TEXT], asked.slots)
    return replace(found, goal=goal.id, preferences={**asked.preferences, **found.preferences})


def _of_file(given: Request, typed: CommandLine) -> Request:
    if typed.text.strip() or typed.goal:
        raise UsageError("the question stands in the request file; ask either that, or words or a goal")
    return given


def _doubts(text: str) -> bool:
    """Whether it is asked if a thing is needed: `do I need kubernetes`."""
    words = tokens(text[:LONGEST_TEXT])
    return words[:1] == ["do"] and "need" in words


def _goal(catalog: Catalog, text: str, frame: Collection[str] = ("stack",)) -> Goal | None:
    """The goal that a text names and beside which it says nothing, the words of the frame left out."""
    wanted = key(word for word in tokens(text[:LONGEST_TEXT]) if word not in frame)
    return next((goal for goal in catalog.goals.values() if wanted in _keys(goal)), None)


def _keys(goal: Goal) -> set[str]:
    """What finds a goal: its names, with and without the word `stack`."""
    words = [tokens(name) for name in names.names_of(goal)]
    return {key(name) for name in words} | {key(word for word in name if word != "stack") for name in words}


def _read(catalog: Catalog, text: str, slots: tuple[str, ...]) -> Request:
    if not any(char.isspace() for char in text) and (
        near := did_you_mean(shortened(text), _goal_names(catalog), ALIKE)
    ):
        raise UnknownNameError("goal", text, _goal_names(catalog), near)
    from pycompare.recommend.reading import read

    found = read(catalog, text[:LONGEST_TEXT], slots)
    ignored = (
        (*found.ignored, f"what stands after {LONGEST_TEXT:,} characters")
        if len(text) > LONGEST_TEXT
        else found.ignored
    )
    return replace(found, text=" ".join(text[:LONGEST_TEXT].split()), ignored=ignored)


def _excluding(found: Request, catalog: Catalog, words: Iterable[str]) -> Request:
    """Components by any name; a name that only a choice has, such as `sql`, is a choice to do without."""
    choices = {id for kind in catalog.kinds.values() for id, f in kind.features.items() if f.group in kind.choices}
    features = [word for word in words if word in choices and word not in catalog.components]
    gone = [names.component(catalog, word).id for word in words if word not in features]
    return replace(
        found,
        without=_joined(found.without, features),
        avoid=_joined(found.avoid, gone),
        keep=tuple(id for id in found.keep if id not in gone),
    )


def _fitting(catalog: Catalog, found: Request, needs: Iterable[Need]) -> Iterable[Need]:
    """The needs, each of which some slot can have. Raises UsageError."""
    for asked in needs:
        if not any(asked.feature in catalog.kinds[kind].features for kind in found.slots):
            kinds = ", ".join(catalog.kinds[kind].name for kind in found.slots)
            raise UsageError(
                f"nothing that the question is about ({kinds}) has the feature '{asked.feature}'; {requirements.owners(catalog, asked.feature)}"
            )
        yield asked


def _owner(catalog: Catalog, feature: str) -> str:
    """The first kind that has a feature."""
    return next(kind.id for kind in catalog.kinds.values() if feature in kind.features)


def _preference(catalog: Catalog, text: str) -> tuple[str, float]:
    """`performance`, or `performance=0.5`."""
    word, equals, given = text.partition("=")
    id = criterion(catalog, word)
    if not equals:
        return id, PREFERRED
    try:
        weight = float(given)
    except ValueError:
        weight = -1.0
    return id, checked_weight(weight, text)


def criterion(catalog: Catalog, word: str) -> str:
    """The id of the criterion that a word names. Raises UnknownNameError."""
    spoken = next(names.spoken_of(catalog.words.criteria, word), None)
    mend = f"did you mean {spoken}?" if spoken else f"one of {', '.join(catalog.criteria)}"
    return names.resolve("criterion", word, dict(_by_id(catalog)), mend).id


def checked_weight(weight: float, text: str = "") -> float:
    """The weight, if a criterion may have it; `text` is how it was written. Raises UsageError."""
    if not 0 <= weight <= HEAVIEST:
        shown = visible(shortened(text or str(weight)))
        raise UsageError(f"'{shown}': a weight is a number from 0 to {HEAVIEST}, such as 0.4")
    return weight


def _by_id(catalog: Catalog) -> Mapping[str, names.Named]:
    return {str(id): criterion for id, criterion in catalog.criteria.items()}


def checked_python(version: str) -> str:
    """`3.12` from `3.12` or `3.12.1`. Raises UsageError."""
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
