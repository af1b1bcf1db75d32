"""What to tell beside a stack: to keep what is there, that nothing fits and what is nearest, and where the guide differs."""

from msgspec import Struct

from pycompare.catalog.model import UNCARED, Catalog, Component, Goal, cell_of, members
from pycompare.catalog.names import name_of
from pycompare.catalog.relations import are_joined
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.filling import Filling, labels
from pycompare.recommend.pairing import discord
from pycompare.recommend.ranking import Ranked, rank
from pycompare.recommend.request import ABOUT_ONE, Request, SlotRequest


class Agreement(Struct, frozen=True):
    """What the guide recommends for the goal, and where and why the answer differs."""

    words: str
    stack: tuple[str, ...]
    agrees: bool
    because: tuple[str, ...]


def advice(knowledge: Knowledge, request: Request, first: Filling | None) -> str | None:
    """What to do where a component is not the whole answer."""
    if first is None:
        return request.instead
    name = name_of(knowledge.catalog, first.chosen.component)
    kind = knowledge.catalog.kinds[first.wanted.kind]
    if told := _on_what_is_named(knowledge, request, first.chosen.component):
        return told
    component = knowledge.catalog.components.get(first.chosen.component or "")
    if first.chosen.component in request.there:
        return f"Keep {name}: {_worth_no_move(knowledge.catalog, first.wanted, component)}"
    if component and component.baseline:
        outgrown = f" One outgrows it with: {component.not_for}" if component.not_for else ""
        return f"No {kind.name} is needed yet: {component.summary}{outgrown}"
    if component and (beside := _joined(knowledge.catalog, request, component)):
        return f"{beside[0]} is made for {beside[1]}: it is added to it and does not take its place."
    if first.chosen.kept:
        return f"Keep {name}: it has what was asked of the {kind.name}." if first.wanted.asked else None
    if first.needless:
        return f"{name_of(knowledge.catalog, first.needless.by)} does it: {first.needless.because}"
    if first.chosen.component is None:
        nearest = rank(knowledge, request, _lenient(first.wanted), {}).ranked
        hint = _hint(knowledge.catalog, first, nearest[0]) if nearest else "look beyond it."
        return (
            f"Nothing in this catalog fits: no {kind.name} meets every need; {hint}{_uncared(knowledge, first.wanted)}"
        )
    if first.ranking.dropped:
        hint = _hint(knowledge.catalog, first, first.ranking.ranked[0])
        return f"No {kind.name} in this catalog has all that was asked; {hint}{_uncared(knowledge, first.wanted)}"
    return _replaced(knowledge.catalog, request, first, name)


def _on_what_is_named(knowledge: Knowledge, request: Request, chosen: str | None) -> str | None:
    """How the one thing stands that is asked about, or why it does not go with what is there."""
    components = knowledge.catalog.components
    if request.shape in ABOUT_ONE and (subject := next(iter((*request.leave, *request.keep)), None)):
        return _standing(knowledge, components[subject], chosen)
    if request.shape == "together" and request.leave:
        return discord(knowledge.catalog, request, components[request.leave[-1]])
    return None


def _standing(knowledge: Knowledge, subject: Component, chosen: str | None) -> str:
    """How the one thing that is asked about stands, and what is named in its place."""
    status = status_of(knowledge, subject)
    told = f"{subject.name} is {status.word}: {status.because.rstrip('.')}."
    if chosen in (subject.id, None):
        return told
    name = name_of(knowledge.catalog, chosen)
    return (
        f"{told} {f'A move to {name} is known.' if chosen in subject.moves else f'Of the others {name} comes first.'}"
    )


def _worth_no_move(catalog: Catalog, wanted: SlotRequest, staying: Component | None) -> str:
    """Why what may stay does: what it lacks was not needed, at most wished for."""
    features = catalog.kinds[wanted.kind].features
    lacking = [features[id].label for id in wanted.wished if staying and cell_of(staying, id).value == "no"]
    if lacking:
        return f"it has what is needed, and lacks only what would be good to have ({', '.join(lacking)})."
    return "nothing that was asked speaks for the work of a move."


def _joined(catalog: Catalog, request: Request, chosen: Component) -> tuple[str, str] | None:
    """The names of two of those that are weighed, one made for the other, where the chosen one is one of them."""
    for other in (catalog.components[id] for id in request.among):
        if are_joined(chosen, other) and other.kind == chosen.kind:
            part, host = (chosen, other) if other.id in chosen.works_with else (other, chosen)
            return part.name, host.name
    return None


def _uncared(knowledge: Knowledge, wanted: SlotRequest) -> str:
    """Those that have all that was asked, but that nobody cares for."""
    told = [
        f"{component.name} ({status.word})"
        for component in members(knowledge.catalog, wanted.kind)
        if (status := status_of(knowledge, component)).word in UNCARED
        and all(asked.met_by(component) for asked in wanted.requirements)
    ]
    return f" What has it all is not cared for: {', '.join(told)}." if told and wanted.requirements else ""


def _lenient(wanted: SlotRequest) -> SlotRequest:
    return SlotRequest(wanted.kind, (), wanted.requirements, wanted.wanted, lenient=True)


def _hint(catalog: Catalog, first: Filling, nearest: Ranked) -> str:
    """What comes nearest, and what it lacks; where it lacks nothing, why it is out all the same."""
    features = catalog.kinds[first.wanted.kind].features
    component = catalog.components[nearest.component]
    asked = first.wanted.requirements
    lacked = [one for one in asked if one.met_by(component) is False]
    if missing := [f"'{name}'" if name.startswith("no ") else name for name in labels(lacked, features, component)]:
        return f"{component.name} is nearest and lacks {', '.join(missing)}."
    reasons = (out.reason for out in first.ranking.excluded if out.component == nearest.component)
    return f"{component.name} is nearest and out: {next(reasons, 'nobody has looked whether it has it').rstrip('.')}."


def _replaced(catalog: Catalog, request: Request, first: Filling, name: str) -> str | None:
    """Why what is there already does not stay."""
    for id in request.keep:
        component = catalog.components[id]
        if component.kind == first.wanted.kind and id != first.chosen.component:
            kind = catalog.kinds[component.kind]
            asked = (need.strict() for need in first.wanted.asked)
            told = next((need.unmet(kind, component)[0] for need in asked if need.met_by(component) is False), None)
            if told:
                return f"{name} instead of {component.name}, which is there: {told}"
    return None


def agreement(catalog: Catalog, goal: Goal | None, fillings: list[Filling]) -> Agreement | None:
    """The guide's stack beside the answer: for each part that is not in it, the fact that moved it."""
    if goal is None or goal.guide is None:
        return None
    chosen = {filling.chosen.component for filling in fillings}
    because = [_moved(catalog, id, fillings) for id in goal.guide.stack if id not in chosen]
    agrees = not because
    named = {catalog.components[id].kind for id in goal.guide.stack if id in catalog.components}
    open_slots = [catalog.kinds[filling.chosen.slot].name for filling in fillings if filling.chosen.slot not in named]
    if open_slots:
        because.append(f"the guide names no {', no '.join(open_slots)}")
    return Agreement(goal.guide.words, goal.guide.stack, agrees, tuple(because))


def _moved(catalog: Catalog, id: str, fillings: list[Filling]) -> str:
    name = name_of(catalog, id)
    for filling in fillings:
        instead = name_of(catalog, filling.chosen.component, "nothing")
        if filling.chosen.kept and id in catalog.components and catalog.components[id].kind == filling.wanted.kind:
            return f"{instead}, which is there, instead of {name}"
        for out in filling.ranking.excluded:
            if out.component == id:
                return f"{instead} instead of {name}: {out.reason}"
        for ranked in filling.ranking.ranked:
            if ranked.component == id:
                return f"{instead} instead of {name}: {_ahead(filling.ranking.ranked[0], ranked)}"
    return f"{name} fills no slot of the goal"


def _ahead(best: Ranked, other: Ranked) -> str:
    """The criterion by which one score is most above another."""
    pairs = zip(best.contributions, other.contributions, strict=True)
    one, two = max(pairs, key=lambda pair: pair[0].points - pair[1].points)
    return f"{best.score:.2f} to {other.score:.2f} points, most of it by {one.criterion} ({one.value:.2f} to {two.value:.2f})"
