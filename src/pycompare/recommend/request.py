"""What is asked, as data: the one record that reading plain words and options make, and that judging is given.

Nothing else passes between reading and judging, so that each can be measured without the other. Its fields are also those of a
request file: `request_file` reads one.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from pycompare.catalog import requirements
from pycompare.catalog.model import Catalog, Component, Goal, Kind
from pycompare.catalog.requirements import Need, Requirement
from pycompare.errors import shortened
from pycompare.recommend.situation import demands, forgone, leanings, wishes

PREFERRED = 0.4
"""The weight of a criterion that was preferred without a weight of its own."""

MENTIONED = 0.2
"""The weight of a criterion that plain words name without a superlative: `fast`, and not `fastest`."""


SHOWN = 500
"""Characters of a question that are shown again."""


Shape = Literal[
    "choose", "replace", "stay-or-move", "compare", "need-at-all", "status", "together", "lookup", "outside", "foreign"
]
"""What sort of answer is asked for: which of a kind, one instead of another, whether to go or stay, which of several for a
purpose, whether one is needed at all, how one thing stands, what goes with it, what it is, or nothing that is in here."""

ABOUT_ONE = ("status", "lookup")
"""The shapes that ask about one thing that is named."""


HELD = ("compare", "stay-or-move")
"""The shapes in which several of a kind are held against each other."""

ABSENT = ("outside", "foreign")
"""The shapes of what is not in the catalog: no slot is asked for."""


class Request(Struct, frozen=True):
    """What is asked. Kinds, features and components are named by their ids.

    `needs` are hard and `wants` soft, both written FEATURE or FEATURE=VALUE,VALUE; `unwanted` drops what most people
    want; `without` names choices that are not to be had, such as a broker. Of components, `keep` are there and stay,
    `leave` are there and go, `avoid` are not to come, and where some are held against each other, `among`, the answer is
    one of them. What is `there` may stay or go: it is weighed with the cost of the move from it. Where `lenient`, the words were plain: if nothing has all of it, the nearest is an answer. `situation`
    holds answers to the questions that the catalog has about it; what they ask is judged. `instead` is what is done where a
    word of Spring's has no equivalent, and `ignored` are the words that were not understood. `certainty` is how probable it
    is that words were read rightly, null where none were, and `also` are the kinds that they might ask for as well.
    """

    text: str = ""
    shape: Shape = "choose"
    goal: str | None = None
    slots: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    preferences: dict[str, float] = {}
    situation: dict[str, str] = {}
    python: str | None = None
    license: str | None = None
    lenient: bool = False
    instead: str | None = None
    ignored: tuple[str, ...] = ()
    certainty: Annotated[float, Meta(gt=0, lt=1)] | None = None
    also: tuple[str, ...] = ()
    kind: Literal["request"] = "request"
    version: Literal[1] = 1

    @property
    def gone(self) -> tuple[str, ...]:
        """The components that the answer must not have."""
        return tuple(dict.fromkeys((*self.avoid, *self.leave)))

    @property
    def excluded(self) -> tuple[str, ...]:
        """The components and the choices that are not to come."""
        return tuple(dict.fromkeys((*self.gone, *self.without)))

    @property
    def is_small(self) -> bool:
        """Whether what it is for is said to be small."""
        return self.situation.get("size") == "small"

    @property
    def is_modest(self) -> bool:
        """Whether it may be answered that no library is needed: it is asked, or what it is for is small."""
        return self.shape == "need-at-all" or self.is_small

    @property
    def wants_least(self) -> bool:
        """Whether what brings nothing new is taken where it has all: little is needed, or of some the lightest is preferred."""
        return self.is_modest or (self.shape in HELD and bool(self.preferences.get("footprint")))


class SlotRequest(Struct, frozen=True):
    """What is asked of one slot. `needs` are the goal's and `asked` the asker's: both are hard.

    `wished` is what the asker would like to have, and `wanted` what counts besides: both are soft. `kept` is what is there,
    and `beside` are the features that are other components, which plain words may name without asking for them.
    """

    kind: str
    needs: tuple[Requirement, ...] = ()
    asked: tuple[Requirement, ...] = ()
    wished: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    lenient: bool = False

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Everything that is hard, what was asked first."""
        return tuple(dict.fromkeys((*self.asked, *self.needs)))

    @property
    def features(self) -> tuple[str, ...]:
        """The features that the asker needs."""
        return tuple(need.feature for need in self.asked if isinstance(need, Need))

    def is_served_by(self, component: Component, in_part: bool = False) -> bool:
        """Whether nothing that was asked is known to be lacking in a component, or there in part only where that is too little."""
        asked = (one if in_part else one.strict() for one in self.asked if self.concerns(one, component))
        return all(one.met_by(component) is not False for one in asked)

    def concerns(self, asked: Requirement, component: Component) -> bool:
        """Whether a requirement bears on a component.

        What needs no library is at home in whatever is kept, and what is made for nothing may be used beside what plain words
        name, though it brings nothing for that.
        """
        is_at_home = component.baseline and asked.feature in self.kept
        works_anywhere = asked.feature in self.beside and not component.works_with
        return not (is_at_home or works_anywhere)


def title(catalog: Catalog, request: Request) -> str:
    """What the question is called: a goal by its name, and its part where it was narrowed to one; else its words."""
    if goal := goal_of(catalog, request):
        narrowed = len(request.slots) == 1 and request.slots[0] in goal.slots and len(goal.slots) > 1
        return f"{goal.name}: {catalog.kinds[request.slots[0]].name}" if narrowed else goal.name
    return shortened(request.text, SHOWN)


def of_goal(goal: Goal) -> Request:
    """What a goal asks: its slots, and its weights as preferences."""
    weights = {str(criterion): float(weight) for criterion, weight in goal.weights.items()}
    return Request(goal=goal.id, slots=tuple(goal.slots), preferences=weights)


def goal_of(catalog: Catalog, request: Request) -> Goal | None:
    """The goal that is asked for, if it is one."""
    return catalog.goals[request.goal] if request.goal else None


def weights(catalog: Catalog, request: Request) -> dict[str, float]:
    """The weight of every criterion: the catalog's, over it the situation's, over both what is preferred; not yet normalised.

    Where plain words need nothing, what most people want says little of this asker, and how others fare with it more: of 536 labelled
    questions without a need 349 get an accepted answer by the usual weight of fit, and 359 by that for what is unasked.
    """
    is_bare = request.lenient and not request.goal and not request.needs
    given = {
        str(id): float(each.weight if each.unasked is None or not is_bare else each.unasked)
        for id, each in catalog.criteria.items()
    }
    return {**given, **leanings(catalog, request.situation), **request.preferences}


def slot_requests(catalog: Catalog, request: Request) -> tuple[SlotRequest, ...]:
    """What is asked of each slot, in the question's order. A need is one of every slot whose kind has its feature."""
    kinds = [catalog.kinds[id] for id in request.slots]
    needs = [requirements.parse(text) for text in request.needs]
    found = []
    for kind in kinds:
        own = [need for need in needs if need.feature in kind.features]
        beside = forgone(catalog, request.situation, kind, (*request.keep, *request.there))
        gone = requirements.without(kind, list(dict.fromkeys((*request.gone, *request.without, *beside))))
        demanded = demands(catalog, request.situation, kind)
        asked: tuple[Requirement, ...] = tuple(dict.fromkeys((*gone, *own, *demanded)))
        found.append(
            SlotRequest(
                kind.id,
                needs=_goals_needs(catalog, request, kind),
                asked=asked,
                wished=_wished(request, kind),
                wanted=_wanted(catalog, request, kind),
                kept=request.keep,
                beside=_integrations(catalog, kind) if request.lenient else (),
                lenient=request.lenient,
            )
        )
    return tuple(found)


def _integrations(catalog: Catalog, kind: Kind) -> tuple[str, ...]:
    """The features of a kind that are other components, such as a framework, but for those between which it is chosen."""
    return tuple(id for id, f in kind.features.items() if id in catalog.components and f.group not in kind.choices)


def _goals_needs(catalog: Catalog, request: Request, kind: Kind) -> tuple[Requirement, ...]:
    goal = goal_of(catalog, request)
    return tuple(map(requirements.parse, goal.slots[kind.id].needs)) if goal and kind.id in goal.slots else ()


def _wished(request: Request, kind: Kind) -> tuple[str, ...]:
    """What the asker would like a slot to have."""
    features = (requirements.parse(text).feature for text in request.wants)
    return tuple(dict.fromkeys(id for id in features if id in kind.features and id not in request.unwanted))


def _wanted(catalog: Catalog, request: Request, kind: Kind) -> tuple[str, ...]:
    """What counts for a slot without being asked for: the goal's wishes or what most people want, and the situation's.

    What most people want says nothing of something small.
    """
    goal = goal_of(catalog, request)
    most = () if request.is_small else kind.wants
    usual = goal.slots[kind.id].wants if goal and kind.id in goal.slots else most
    wanted = (*usual, *wishes(catalog, request.situation, kind))
    features = (requirements.parse(text).feature for text in wanted)
    return tuple(dict.fromkeys(feature for feature in features if feature not in request.unwanted))
