"""One slot of a stack, filled: by what is there already, by the first of the ranking, or by nothing, with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from pycompare.catalog import rules
from pycompare.catalog.model import UNCARED, Catalog, Component, Feature, Kind, cell_of
from pycompare.catalog.relations import are_joined
from pycompare.catalog.requirements import Need, Requirement, choice_of
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.ranking import Ranked, Ranking, is_at_hand, rank
from pycompare.recommend.request import ABOUT_ONE, PREFERRED, Request, SlotRequest, goal_of
from pycompare.recommend.situation import unwelcome

SHOWN = 4
"""How many of the things that nobody asked for are told."""

LITTLE = 2
"""Who asks for more of something small has outgrown the way without a library."""

FAR = 0.1
"""What is so much better is taken in place of what would be enough, by whoever does not ask whether anything is needed."""

CLOSE = 0.03
"""A call is close where the next score is nearer than this, or where the intervals overlap."""


class Chosen(Struct, frozen=True):
    """A filled slot: the component, what to install for it and besides, why it, and who comes next.

    Where none is needed, `done_by` is the component that does it instead.
    """

    slot: str
    component: str | None
    package: str | None
    requirement: str | None
    version: str | None
    why: tuple[str, ...]
    alternatives: tuple[str, ...]
    close: bool
    kept: bool = False
    besides: tuple[str, ...] = ()
    done_by: str | None = None


class Filling(Struct, frozen=True):
    """A slot after its candidates were weighed; `needless` the rule by which the stack needs nothing there."""

    wanted: SlotRequest
    chosen: Chosen
    ranking: Ranking
    needless: rules.Breach | None = None


def fill(knowledge: Knowledge, request: Request, wanted: SlotRequest, stack: dict[str, Component]) -> Filling:
    """Fills a slot of a stack that has these components already, by their kinds."""
    ranking = rank(knowledge, request, wanted, {kind: c for kind, c in stack.items() if kind != wanted.kind})
    if staying := stack.get(wanted.kind):
        beside = _beside(knowledge, request, wanted, staying, ranking)
        chosen = _chosen(knowledge, request, wanted, beside or staying, ranking, stack, kept=beside is None)
        return Filling(wanted, chosen, ranking)
    if needless := rules.not_needed(knowledge.catalog, stack, wanted.kind, wanted.features):
        return Filling(wanted, _empty(wanted.kind, f"none needed: {needless.because}", needless.by), ranking, needless)
    if not ranking.ranked:
        return Filling(wanted, _empty(wanted.kind, "nothing in the catalog meets every need"), ranking)
    best = _best(knowledge, request, wanted, ranking)
    chosen = _chosen(knowledge, request, wanted, best, ranking, stack, kept=best.id in request.there)
    return Filling(wanted, chosen, ranking)


def _best(knowledge: Knowledge, request: Request, wanted: SlotRequest, ranking: Ranking) -> Component:
    """The first of a ranking, but for what may stay, and for what is enough where little is wanted."""
    best = None
    if request.shape == "stay-or-move":
        best = _staying(knowledge, request, wanted, ranking)
    is_little = request.shape != "choose" or len(wanted.features) <= LITTLE
    if best is None and request.wants_least and is_little:
        best = _enough(knowledge, request, wanted, ranking)
    return best or knowledge.catalog.components[ranking.ranked[0].component]


def _beside(
    knowledge: Knowledge, request: Request, wanted: SlotRequest, staying: Component, ranking: Ranking
) -> Component | None:
    """What comes to what stays: what brings it what was asked; who asks in plain words for one of a kind has use for another."""
    if request.shape == "need-at-all":
        return None
    components = knowledge.catalog.components
    others = [components[ranked.component] for ranked in ranking.ranked if ranked.component != staying.id]
    is_sought = request.lenient and request.shape == "choose" and len(request.slots) == 1 and bool(staying.package)
    has_all = all(cell_of(staying, id).value in ("built-in", "unknown") for id in wanted.features)
    adding = None if has_all and not is_sought else _adding(wanted, staying, others)
    return adding or (next(iter(others), None) if is_sought else None)


def _adding(wanted: SlotRequest, staying: Component, others: Sequence[Component]) -> Component | None:
    """What brings all that was asked to what stays: to anything that it is added to, and to a way without a library."""
    added = (one for one in others if staying.package is None or staying.id in one.works_with)
    return next((one for one in added if all(cell_of(one, id).value == "built-in" for id in wanted.features)), None)


def _enough(knowledge: Knowledge, request: Request, wanted: SlotRequest, ranking: Ranking) -> Component | None:
    """What comes with nothing new, where it has all that was asked: for who asks whether a library is needed, in part is enough."""
    in_part, best = request.shape == "need-at-all", ranking.ranked[0]
    is_open = in_part or (request.is_small and request.preferences.get("footprint", 0.0) >= PREFERRED)  # the lightest
    for ranked in ranking.ranked:
        component = knowledge.catalog.components[ranked.component]
        if not is_open and best.score - ranked.score > FAR:
            return None
        if is_at_hand(knowledge.catalog, request, component) and wanted.is_served_by(component, in_part):
            return component
    return None


def _staying(knowledge: Knowledge, request: Request, wanted: SlotRequest, ranking: Ranking) -> Component | None:
    """What is there and may stay: it is cared for and has in full all that was asked, so that nothing pays for a move.

    Where it is told what should count more, a better score pays for it, with the cost of the move in it.
    """
    components, best = knowledge.catalog.components, ranking.ranked[0]
    for ranked in ranking.ranked:
        is_paid = bool(request.preferences) and best.score - ranked.score >= CLOSE
        component = components[ranked.component]
        is_whole = component.id in request.there and not set(component.works_with) & set(request.there)
        if is_whole and wanted.is_served_by(component) and not is_paid:
            return component
    return None


def _empty(kind: str, why: str, done_by: str | None = None) -> Chosen:
    return Chosen(kind, None, None, None, None, (why,), (), close=False, done_by=done_by)


def _chosen(
    knowledge: Knowledge,
    request: Request,
    wanted: SlotRequest,
    component: Component,
    ranking: Ranking,
    stack: dict[str, Component],
    kept: bool,
) -> Chosen:
    facts = knowledge.facts(component)
    others = [ranked for ranked in ranking.ranked if _is_rival(knowledge.catalog, ranked, component)]
    best = next((ranked for ranked in ranking.ranked if ranked.component == component.id), None)
    weighed = not kept or component.id in request.there
    return Chosen(
        slot=wanted.kind,
        component=component.id,
        package=component.package,
        requirement=_requirement(knowledge.catalog, wanted, component, {**stack, wanted.kind: component}),
        version=facts.latest if facts else None,
        why=tuple(_why(knowledge, request, wanted, component, kept)) or _lightness(best),
        alternatives=tuple(other.component for other in others[:3]),
        close=weighed and bool(others) and best is not None and _is_close(best, others[0]),
        kept=kept,
    )


def _is_rival(catalog: Catalog, ranked: Ranked, chosen: Component) -> bool:
    """Whether a candidate may be taken in place of the chosen one, and not beside it."""
    return ranked.component != chosen.id and not are_joined(catalog.components[ranked.component], chosen)


def _is_close(best: Ranked, other: Ranked) -> bool:
    return best.score - other.score < CLOSE or best.low < other.high


def _requirement(
    catalog: Catalog, wanted: SlotRequest, component: Component, stack: dict[str, Component]
) -> str | None:
    """What to install: the distribution, with the extras that needs, rules and the rest of the stack call for."""
    if component.package is None:
        return None
    features = demanded(catalog, wanted, component, stack)
    named = {name.strip() for id in features if id in component.extras for name in component.extras[id].split(",")}
    return component.package + (f"[{','.join(sorted(named))}]" if named else "")


def demanded(catalog: Catalog, wanted: SlotRequest, component: Component, stack: Mapping[str, Component]) -> set[str]:
    """What a component has to serve: the features that needs and rules call for, and the rest of the stack by their ids.

    Who says that the code blocks needs nothing for coroutines, though the framework could run them.
    """
    needed = wanted.requirements
    choices = {one.feature if isinstance(one, Need) else choice_of(one, needed, component) for one in needed}
    blocking = {"async"} if "sync" in choices else set()
    ruled = {*rules.demanded(catalog, stack, wanted.kind)} - blocking
    return {*filter(None, choices), *ruled, *(other.id for other in stack.values())}


def _why(
    knowledge: Knowledge, request: Request, wanted: SlotRequest, component: Component, kept: bool
) -> Iterator[str]:
    """What speaks for it: that it is there, the needs that it meets, those that are open, and the guide's word."""
    if kept and request.shape not in ABOUT_ONE:
        yield "already there"
        if (status := status_of(knowledge, component)).word in UNCARED:
            yield f"but {status.word}: {status.because}"
    kind = knowledge.catalog.kinds[component.kind]
    ways = ("has", "by a plugin:", "in part", "does without", "unknown:", "lacks", "does not do without")
    told: dict[str, list[Requirement]] = {way: [] for way in ways}
    for asked in wanted.requirements:
        told[_how(asked, component)].append(asked)
    yield from (f"{how} {', '.join(labels(found, kind.features, component))}" for how, found in told.items() if found)
    if component.steward and unwelcome(knowledge.catalog, request.situation, component):
        yield f"but {component.steward.name} stands behind it"
    if not wanted.requirements:
        yield from islice(_usual(kind, wanted, component), 1)
    goal = goal_of(knowledge.catalog, request)
    if goal and goal.guide and component.id in goal.guide.stack:
        yield "named in the guide's stack"


def _usual(kind: Kind, wanted: SlotRequest, component: Component) -> Iterator[str]:
    """What a component has of what most people want, and what it has of that in part."""
    for how, value in (("has", "built-in"), ("in part", "partial")):
        found = [kind.features[id].label for id in wanted.wanted if cell_of(component, id).value == value]
        if found:
            yield f"{how} {', '.join(found[:SHOWN])}" + (" ..." if len(found) > SHOWN else "")


def _lightness(best: Ranked | None) -> tuple[str, ...]:
    """What speaks for what was taken where nothing is asked or wanted of it: how little it is."""
    parts = best.contributions if best else ()
    return tuple(part.evidence for part in parts if part.criterion in ("footprint", "learning"))


def _how(asked: Requirement, component: Component) -> str:
    """How a component meets a requirement."""
    if (met := asked.met_by(component)) is None:
        return "unknown:"
    if isinstance(asked, Need) and asked.values == ("no",):
        return "does without" if met else "does not do without"
    if not met:
        return "lacks"
    if isinstance(asked, Need) and cell_of(component, asked.feature).value == "plugin":
        return "by a plugin:"
    return "in part" if asked.strict().met_by(component) is False else "has"


def labels(asked: Sequence[Requirement], features: dict[str, Feature], component: Component) -> Iterator[str]:
    """What requirements are called, as a component meets them: one choice in place of all that it makes up for."""
    spared: dict[str, list[str]] = {}
    for without in (one for one in asked if not isinstance(one, Need)):
        choice = without.choice(component)
        name = features[choice].label if choice else "another choice"
        spared.setdefault(name, []).append(features[without.feature].label)
    yield from (f"{choice} in place of {' and '.join(names)}" for choice, names in spared.items())
    needed = dict.fromkeys(features[one.feature].label for one in asked if isinstance(one, Need))
    yield from (name for name in needed if name not in spared)
