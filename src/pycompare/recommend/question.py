"""A question as `recommend` answers it: the slots to fill, what is asked of each, what is there already, what counts."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog import requirements
from pycompare.catalog.model import Catalog, Component, Goal, Kind
from pycompare.catalog.requirements import Need, Requirement
from pycompare.errors import UsageError

if TYPE_CHECKING:
    from pycompare.recommend.reading import Reading

PREFERRED = 0.4
"""The weight of a criterion that was preferred without a weight of its own."""

MENTIONED = 0.2
"""The weight of a criterion that plain words name without a superlative: `fast`, and not `fastest`."""


class SlotRequest(Struct, frozen=True):
    """A slot to fill. `needs` are the goal's and `asked` the asker's: both are hard. `wanted` is soft.

    Where `lenient`, what was asked is the reading of plain words: if nothing has all of it, the nearest is an answer.
    """

    kind: str
    needs: tuple[Requirement, ...] = ()
    asked: tuple[Requirement, ...] = ()
    wanted: tuple[str, ...] = ()
    lenient: bool = False

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything that is hard, what was asked first."""
        return tuple(dict.fromkeys((*self.asked, *self.needs)))


class Question(Struct, frozen=True):
    """What is asked. `keep` and `avoid` are ids of components, `left` what is to be moved away from.

    Where some are held against each other, `among`, the answer is one of them.
    """

    name: str
    slots: tuple[SlotRequest, ...]
    goal: Goal | None = None
    keep: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    preferences: dict[str, float] = {}
    python: str | None = None
    license: str | None = None
    ignored: tuple[str, ...] = ()
    instead: str | None = None


def of_goal(goal: Goal) -> Question:
    """What a goal asks: its slots, and its weights as preferences."""
    slots = tuple(
        SlotRequest(
            kind,
            tuple(map(requirements.parse, slot.needs)),
            (),
            tuple(requirements.parse(text).feature for text in slot.wants),
        )
        for kind, slot in goal.slots.items()
    )
    weights = {str(criterion): float(weight) for criterion, weight in goal.weights.items()}
    return Question(goal.name, slots, goal, preferences=weights)


def of_kinds(catalog: Catalog, kinds: Iterable[str]) -> Question:
    """A question for parts of these kinds, judged by what most people want of them."""
    found = [catalog.kinds[id] for id in kinds]
    return Question(" and ".join(kind.name for kind in found), tuple(SlotRequest(k.id, wanted=k.wants) for k in found))


def narrowed(question: Question, catalog: Catalog, kind: str) -> Question:
    """The same question for one of its slots, or for another part beside it."""
    slots = tuple(wanted for wanted in question.slots if wanted.kind == kind)
    added = slots or (SlotRequest(kind, wanted=catalog.kinds[kind].wants),)
    return replace(
        question, slots=added, name=f"{question.name}: {catalog.kinds[kind].name}" if slots else question.name
    )


def asking(question: Question, catalog: Catalog, needs: Iterable[Need], lenient: bool = False) -> Question:
    """The question with more asked. Each need goes to the first slot whose kind has its feature."""
    slots = list(question.slots)
    for asked in needs:
        at = next((n for n, slot in enumerate(slots) if asked.feature in catalog.kinds[slot.kind].features), None)
        if at is None:
            kinds = ", ".join(catalog.kinds[slot.kind].name for slot in slots)
            raise UsageError(
                f"nothing that the question is about ({kinds}) has the feature '{asked.feature}'; `pycompare features` shows what each has"
            )
        slots[at] = replace(slots[at], asked=tuple(dict.fromkeys((*slots[at].asked, asked))), lenient=lenient)
    return replace(question, slots=tuple(slots))


def doing_without(question: Question, catalog: Catalog, features: Iterable[str]) -> Question:
    """The question where some choices are not to be had, such as a broker."""
    gone = tuple(dict.fromkeys((*question.without, *features)))
    slots = tuple(_doing_without(slot, catalog.kinds[slot.kind], list(gone)) for slot in question.slots)
    return replace(question, slots=slots, without=gone)


def _doing_without(slot: SlotRequest, kind: Kind, features: list[str]) -> SlotRequest:
    more = requirements.without(kind, features)
    return replace(slot, asked=tuple(dict.fromkeys((*slot.asked, *more)))) if more else slot


def keeping(question: Question, components: Iterable[Component]) -> Question:
    """The question where these components are there already."""
    kept = tuple(dict.fromkeys((*question.keep, *(component.id for component in components))))
    return replace(question, keep=kept)


def avoiding(question: Question, catalog: Catalog, components: Iterable[Component]) -> Question:
    """The question where these components are not wanted, nor anything that needs one of them."""
    ids = [component.id for component in components]
    gone = tuple(dict.fromkeys((*question.avoid, *ids)))
    kept = tuple(id for id in question.keep if id not in ids)
    return doing_without(replace(question, avoid=gone, keep=kept), catalog, ids)


def preferring(question: Question, weights: Mapping[str, float]) -> Question:
    """The question where some criteria weigh more, or less."""
    return replace(question, preferences={**question.preferences, **weights})


def weights(catalog: Catalog, question: Question) -> dict[str, float]:
    """The weight of every criterion: the catalog's, with the question's preferences over them; not yet normalised."""
    given = {str(id): float(criterion.weight) for id, criterion in catalog.criteria.items()}
    return {**given, **question.preferences}


def of_reading(catalog: Catalog, text: str, reading: "Reading") -> Question:
    """What plain words ask."""
    found = of_kinds(catalog, reading.slots) if reading.slots else Question(text, ())
    return with_reading(replace(found, name=text), catalog, reading)


def with_reading(question: Question, catalog: Catalog, reading: "Reading") -> Question:
    """The question with what plain words ask beside it; what they ask of parts that it has not is left."""
    components = catalog.components
    found = keeping(question, (components[id] for id in reading.keep))
    found = avoiding(found, catalog, (components[id] for id in (*reading.avoid, *reading.left)))
    found = doing_without(replace(found, left=reading.left, among=reading.among), catalog, reading.without)
    known = {id for slot in found.slots for id in catalog.kinds[slot.kind].features}
    found = asking(found, catalog, (asked for asked in reading.needs if asked.feature in known), lenient=True)
    slots = tuple(_wishing(slot, catalog.kinds[slot.kind], reading) for slot in found.slots)
    found = preferring(
        replace(found, slots=slots),
        {**dict.fromkeys(reading.preferences, MENTIONED), **dict.fromkeys(reading.most, PREFERRED)},
    )
    return replace(
        found, python=reading.python, license=reading.license, instead=reading.instead, ignored=reading.ignored
    )


def _wishing(slot: SlotRequest, kind: Kind, reading: "Reading") -> SlotRequest:
    more = tuple(feature for feature in reading.wanted if feature in kind.features and feature not in slot.wanted)
    wanted = (*(feature for feature in slot.wanted if feature not in reading.unwanted), *more)
    return replace(slot, wanted=wanted, lenient=True)
