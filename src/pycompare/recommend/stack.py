"""A question answered by a stack, with the arithmetic: slot by slot in the question's order.

What the asker has already fills its slot, unless it lacks what was asked of that slot. Of the rest, `ranking` says who
is excluded and who is first; a slot that the rules call needless stays empty, with the reason.
"""

from collections.abc import Iterable, Sequence
from shlex import quote
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.model import UNCARED, Catalog, Component
from pycompare.catalog.relations import are_joined, brought, successor
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend import starting
from pycompare.recommend.advice import Agreement, advice, agreement
from pycompare.recommend.confidence import JudgingSigns, confidence
from pycompare.recommend.filling import Chosen, Filling, fill
from pycompare.recommend.installing import with_besides
from pycompare.recommend.outlook import (
    Otherwise,
    Precedent,
    Survival,
    Warned,
    otherwise,
    precedents,
    survivals,
    warnings,
)
from pycompare.recommend.pairing import of_another
from pycompare.recommend.ranking import Excluded, Ranked
from pycompare.recommend.request import ABOUT_ONE, Request, Shape, SlotRequest, goal_of, slot_requests, title
from pycompare.recommend.sensitivity import Limit, limits

UNDECIDED = 0.3
"""What counts for the share of public decisions where there is none."""

Decided = Literal["adopt", "keep", "none", "compare", "status", "outside"]
"""What the answer says: take it, stay with what is there, nothing is needed, the better of those that were named, how the one
that was asked about stands (or what takes its place), or that the subject is not in this catalog."""


class Reading(Struct, frozen=True):
    """Another way to read a question, and the command that asks it so."""

    slots: tuple[str, ...]
    command: str


class Understood(Struct, frozen=True):
    """How the question was read, as JSON tells it: the request in few fields."""

    requirements: tuple[str, ...]
    slots: tuple[str, ...]
    shape: Shape = "choose"
    keep: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    preferences: dict[str, float] | None = None
    situation: dict[str, str] = {}
    ignored: tuple[str, ...] = ()
    confidence: float = 1.0
    readings: tuple[Reading, ...] = ()


class Topic(Struct, frozen=True):
    """The one thing that a question is about, and how it stands."""

    component: str
    status: str


class SlotRanking(Struct, frozen=True):
    """How the candidates of one slot stand, and what would put another one first."""

    slot: str
    ranking: tuple[Ranked, ...]
    sensitivity: tuple[Limit, ...]
    silent: tuple[str, ...]


class Recommendation(Struct, frozen=True):
    """The answer of `recommend`; `rankings` has every slot, and `ranking` is that of the one that the question is about."""

    goal: str | None
    name: str
    understood: Understood
    answer: str | None
    decision: Decided
    advice: str | None
    stack: tuple[Chosen, ...]
    install: str
    ranking: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    sensitivity: tuple[Limit, ...]
    silent: tuple[str, ...]
    guide: Agreement | None
    rests_on: str
    rankings: tuple[SlotRanking, ...] = ()
    warnings: tuple[Warned, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    survivals: tuple[Survival, ...] = ()
    start: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    subject: Topic | None = None
    kind: Literal["recommendation"] = "recommendation"
    version: int = 1


def recommend(knowledge: Knowledge, request: Request) -> Recommendation:
    """The stack for a question, one component for each of its slots; for one about a single thing, it or its successor."""
    catalog = knowledge.catalog
    subject = _subject(knowledge, request)
    request = of_another(catalog, _about_one(knowledge, request))
    slots, goal = slot_requests(catalog, request), goal_of(catalog, request)
    stack = _kept(knowledge, request, slots)
    fillings: list[Filling] = []
    for wanted in slots:
        filling = fill(knowledge, request, wanted, stack)
        fillings.append(filling)
        if filling.chosen.component:
            stack[wanted.kind] = catalog.components[filling.chosen.component]
    fillings = with_besides(knowledge, fillings, stack)
    first = fillings[0] if fillings else None
    rankings = tuple(_slot_ranking(catalog, filling) for filling in fillings)
    about = rankings[0] if rankings else SlotRanking("", (), (), ())
    chosen = tuple(filling.chosen for filling in fillings)
    answer = chosen[0].component if chosen else None
    filled = [one.component for one in chosen if one.component]
    is_gone = subject is not None and subject.component == answer and subject.status in UNCARED
    steps = starting.Steps("") if is_gone else starting.steps(catalog, request, fillings)
    return Recommendation(
        goal=request.goal,
        name=title(catalog, request),
        understood=_understood(request, slots, first),
        answer=answer,
        decision=_decision(knowledge, request, answer, chosen),
        advice=advice(knowledge, request, first),
        stack=chosen,
        install=steps.install,
        ranking=about.ranking,
        excluded=tuple(out for filling in fillings for out in filling.ranking.excluded),
        sensitivity=about.sensitivity,
        silent=about.silent,
        guide=agreement(catalog, goal, fillings),
        rests_on=knowledge.evidence,
        rankings=rankings,
        warnings=tuple(warnings(knowledge, request, filled)),
        precedents=precedents(knowledge, request, first),
        otherwise=() if request.shape in ABOUT_ONE else tuple(otherwise(knowledge, first)),
        survivals=tuple(survivals(catalog, request, filled)),
        start=steps.start,
        services=steps.services,
        subject=subject,
    )


def _slot_ranking(catalog: Catalog, filling: Filling) -> SlotRanking:
    ranking = filling.ranking
    components = [catalog.components[ranked.component] for ranked in ranking.ranked]
    names = {component.id: component.name for component in components}
    rivals = [found for found, c in zip(ranking.ranked, components, strict=True) if not are_joined(c, components[0])]
    return SlotRanking(filling.wanted.kind, ranking.ranked, limits(rivals, names), ranking.silent)


def _subject(knowledge: Knowledge, request: Request) -> Topic | None:
    """What a question on how one thing stands is about, or one on what it is, where nobody cares for it; None of any other."""
    if request.shape not in ABOUT_ONE or not request.among:
        return None
    status = status_of(knowledge, knowledge.catalog.components[request.among[0]]).word
    return Topic(request.among[0], status) if request.shape == "status" or status in UNCARED else None


def _about_one(knowledge: Knowledge, request: Request) -> Request:
    """A question on one thing, as one for it, or of how it stands, where it is not to be begun with any more, for its way out.

    From what is still maintained a rewrite is no way out.
    """
    if request.shape not in ABOUT_ONE or not request.among:
        return request
    subject = knowledge.catalog.components[request.among[0]]
    standing = status_of(knowledge, subject)
    following = _way_out(knowledge, subject)
    is_near = following is None or subject.moves[following.id].effort != "rewrite"
    is_ebbing = request.shape == "status" and standing.is_only_maintained and is_near
    if request.shape == "lookup" or (standing.word not in UNCARED and not is_ebbing):
        return replace(request, keep=(subject.id, *request.keep), among=())
    if following is None:
        return replace(request, among=(), leave=(subject.id,))
    return replace(request, slots=(following.kind,), among=(following.id,), leave=(subject.id,))


def _way_out(knowledge: Knowledge, subject: Component) -> Component | None:
    """What takes a component's place, of what is there and cared for: its successor, else the first that a move leads to."""
    components = knowledge.catalog.components
    targets = [components[to] for to in subject.moves if to != subject.id and to in components]
    usable = (target for target in targets if status_of(knowledge, target).word not in UNCARED)
    return min(usable, key=lambda t: (t.id != successor(subject), t.kind != subject.kind), default=None)


def _decision(knowledge: Knowledge, request: Request, answer: str | None, chosen: Sequence[Chosen]) -> Decided:
    """What the answer says."""
    if not request.slots:
        return "outside" if request.instead is None else "none"
    if answer is None:
        return "none"
    if request.shape in ABOUT_ONE:
        return "status"
    if knowledge.catalog.components[answer].baseline and answer not in request.there:
        return "none"
    if chosen[0].kept:
        return "keep"
    return "compare" if len(request.among) > 1 else "adopt"


def _kept(knowledge: Knowledge, request: Request, slots: Iterable[SlotRequest]) -> dict[str, Component]:
    """What is there already, but for what lacks something that was asked of its slot, stands beside what may go, or that a named part is made for."""
    stack: dict[str, Component] = {}
    components = knowledge.catalog.components
    joining = request.among if request.shape == "together" else ()
    doubted = {components[id].kind for id in (*request.there, *joining)}
    asked = {wanted.kind: wanted for wanted in slots}
    added_to = {host for id in request.among for host in components[id].works_with}
    for id in request.keep:
        component = components[id]
        if component.kind in doubted and id not in request.there:
            continue
        wanted = asked.get(component.kind)
        if wanted is None or (id not in added_to and wanted.is_served_by(component)):
            stack.setdefault(component.kind, component)
    for host in brought(knowledge.catalog, (components[id] for id in (*request.keep, *request.there, *request.leave))):
        if host.kind not in asked and host.id not in request.gone:
            stack.setdefault(host.kind, host)
    return stack


def _understood(request: Request, slots: Iterable[SlotRequest], first: Filling | None) -> Understood:
    limits = (("python", request.python), ("license", request.license))
    return Understood(
        requirements=(
            *(f"{wanted.kind}: {asked.shown}" for wanted in slots for asked in wanted.requirements),
            *(f"{name}: {value}" for name, value in limits if value),
        ),
        slots=request.slots,
        shape=request.shape,
        keep=request.keep,
        avoid=request.excluded,
        preferences=request.preferences,
        situation=request.situation,
        ignored=request.ignored,
        confidence=confidence(request.certainty, _signs(first)),
        readings=tuple(
            Reading((kind,), f"pycompare recommend {quote(request.text)} --slot {kind}") for kind in request.also
        ),
    )


def _signs(first: Filling | None) -> JudgingSigns:
    """What speaks for the answer of the first slot."""
    ranked = first.ranking.ranked if first else ()
    answer = next((found for found in ranked if first and found.component == first.chosen.component), None)
    values = {part.criterion: part.value for part in answer.contributions} if answer else {}
    return JudgingSigns(
        precedent=values.get("precedent", UNDECIDED),
        unmet=bool(answer and answer.unmet),
        close=bool(first and first.chosen.close),
        single=len(ranked) == 1,
    )
