"""The candidates of one slot: who is excluded and why, and the others in order, with every term of their scores.

Score = sum of weight x value over the criteria of `criteria`. The weights are the catalog's with the question's
preferences, shared out so that those of the criteria that say something about this slot add up to 1. Equal scores go by
id.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog import rules
from pycompare.catalog.model import ENDED, UNCARED, Catalog, Component, members
from pycompare.catalog.names import called, names_of
from pycompare.catalog.relations import is_nothing_new, successor
from pycompare.catalog.requirements import Need, Requirement
from pycompare.evidence import decisions
from pycompare.evidence.footprints import installed
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.criteria import Measure, Yardstick, likeness, measure
from pycompare.recommend.likeness import purposes, roots
from pycompare.recommend.request import Request, SlotRequest, goal_of, weights
from pycompare.recommend.situation import is_bare, unwelcome

FRAMEWORK = "web-framework"
"""The kind around which the others are chosen: a part brings a library along, but no framework."""

UNKNOWN = Measure(0.0, 1.0, "unknown")
"""What counts where there is no evidence: everything is possible."""


Reason = tuple[str, str | None]
"""Why a component is out, and the source of that."""


class Contribution(Struct, frozen=True):
    """What one criterion adds to a score: points = weight x value; low and high are the ends of the value."""

    criterion: str
    weight: float
    value: float
    low: float
    high: float
    points: float
    evidence: str


class Ranked(Struct, frozen=True):
    """A candidate and its score, with the ends that unknown evidence leaves open.

    `unmet` are the requirements that it does not meet, where nothing meets them all. `dominated_by` is a candidate that
    is at least as good by every criterion, and better by one.
    """

    component: str
    score: float
    low: float
    high: float
    contributions: tuple[Contribution, ...]
    unmet: tuple[str, ...] = ()
    dominated_by: str | None = None


class Excluded(Struct, frozen=True):
    """A component that cannot fill a slot, and why."""

    slot: str
    component: str
    reason: str
    source: str | None


class Ranking(Struct, frozen=True):
    """Every component of a slot's kind: ranked, best first, or excluded. `silent` criteria had no evidence."""

    ranked: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    silent: tuple[str, ...]
    dropped: tuple[Requirement, ...] = ()


def rank(knowledge: Knowledge, request: Request, wanted: SlotRequest, stack: Mapping[str, Component]) -> Ranking:
    """The candidates for a slot of a stack that has these components already.

    What is dormant by somebody's word is weighed where nothing else has in full all that was asked, and so is the way without
    a library that has. Silence alone is no such word: it counts, and bars nothing.
    """
    found = _ranking(knowledge, request, wanted, stack, UNCARED)
    components = knowledge.catalog.components
    if any(wanted.is_served_by(components[ranked.component]) for ranked in found.ranked):
        return found
    return _ranking(knowledge, request, wanted, stack, ENDED, is_last_resort=True)


def _ranking(
    knowledge: Knowledge,
    request: Request,
    wanted: SlotRequest,
    stack: Mapping[str, Component],
    unfit: Collection[str],
    is_last_resort: bool = False,
) -> Ranking:
    """The candidates, but for those of an unfit status."""
    candidates = _candidates(knowledge, request, wanted, is_last_resort)
    barred = {item.id: why for item in candidates if (why := _barred(knowledge, request, wanted, item, stack, unfit))}
    open_to = [item for item in candidates if item.id not in barred]
    missing = {item.id: tuple(_misses(knowledge, request, wanted, stack, item)) for item in open_to}
    out: dict[str, Reason] = {**barred, **{id: misses[0] for id, misses in missing.items() if misses}}
    staying = [component for component in candidates if component.id not in out]
    dropped: tuple[Requirement, ...] = ()
    if not staying and wanted.lenient:
        staying = _nearest(wanted, open_to, missing)
        dropped = tuple(
            asked for asked in wanted.asked if any(asked.met_by(component) is False for component in staying)
        )
    kept = {component.id for component in staying}
    excluded = (Excluded(wanted.kind, id, *why) for id, why in out.items() if id not in kept)
    yardstick = _yardstick(knowledge, request, wanted, stack, candidates)
    ranked, silent = _scored(knowledge, request, wanted, yardstick, staying)
    return Ranking(ranked, tuple(sorted(excluded, key=lambda gone: gone.component)), silent, dropped)


def _candidates(knowledge: Knowledge, request: Request, wanted: SlotRequest, is_last_resort: bool) -> list[Component]:
    """What is weighed for a kind: the way without a library only where little is needed, nothing may be installed, or it is named.

    Where it is the last resort of plain words, it is weighed too if it has what was asked.
    What is for development only is no answer for something small that is to run, unless it is asked whether more is needed.
    """
    named = {*request.there, *request.among, *request.keep}
    is_doubted = request.shape == "need-at-all"

    def is_weighed(item: Component) -> bool:
        is_enough = is_bare(knowledge.catalog, request.situation) or (request.is_modest and not item.development_only)
        is_left = is_last_resort and request.lenient and bool(wanted.asked) and wanted.is_served_by(item)
        return item.id in named or not item.baseline or is_doubted or is_enough or is_left

    return [item for item in members(knowledge.catalog, wanted.kind) if is_weighed(item)]


def _barred(
    knowledge: Knowledge,
    request: Request,
    wanted: SlotRequest,
    component: Component,
    stack: Mapping[str, Component],
    unfit: Collection[str],
) -> Reason | None:
    """Why a component is out of the question whatever it has, and the source of that."""
    if component.id in request.gone or (
        component.works_with and all(_goes(knowledge, request, id) for id in component.works_with)
    ):
        return "it is to be avoided", None
    if lacking := _lacking_siblings(knowledge.catalog, request, wanted, component):
        return f"it is added to {', '.join(called(knowledge.catalog, lacking))}, which is not there", None
    if wrapped := next((component.wraps[id] for id in request.avoid if id in component.wraps), None):
        return wrapped.because, wrapped.source
    rivals = [id for id in _weighed(knowledge, request) if knowledge.catalog.components[id].kind == component.kind]
    is_own_way = request.shape == "need-at-all" and is_at_hand(knowledge.catalog, request, component)
    if rivals and component.id not in rivals and not is_own_way:
        return f"the question is between {', '.join(called(knowledge.catalog, rivals))}", None
    if component.package and is_bare(knowledge.catalog, request.situation):
        return "nothing may be installed", None
    status = status_of(knowledge, component)
    if status.word in unfit and not status.is_merely_quiet:
        return f"{status.word}: {status.because}", status.source
    facts = knowledge.facts(component)
    if request.python and facts and facts.pythons and request.python not in facts.pythons:
        told = f"not for Python {request.python}: the files of {facts.latest} are for {', '.join(facts.pythons)}"
        return told, f"$ pycompare refresh {component.package}"
    if request.license and facts and facts.license and request.license.casefold() not in facts.license.casefold():
        return f"its licence is {facts.license}, not {request.license}", f"$ pycompare refresh {component.package}"
    joined = _joined(knowledge, request, stack, component)
    if component.id not in rivals and (quarrel := rules.breach(knowledge.catalog, joined, component)):
        return quarrel.because, quarrel.source or None
    return None


def is_at_hand(catalog: Catalog, request: Request, component: Component) -> bool:
    """Whether nothing has to be added for a component: it comes with what is there, or is there beside what is weighed.

    Alone, what is there is what may not be needed.
    """
    is_there = bool(request.among) and component.id in request.there
    return is_there or is_nothing_new(catalog, component, request.keep)


def _weighed(knowledge: Knowledge, request: Request) -> Iterator[str]:
    """What a question is between: what it names, and what took the place of one of these for which nobody cares any more."""
    components = knowledge.catalog.components
    for id in request.among:
        yield id
        follower = successor(components[id])
        if follower in components and status_of(knowledge, components[id]).word in UNCARED:
            yield follower


def _goes(knowledge: Knowledge, request: Request, host: str) -> bool:
    """Whether what a component is made for is not to come, itself or as another way to use what is to be avoided."""
    component = knowledge.catalog.components.get(host)
    return host in request.gone or bool(component and set(component.wraps) & set(request.avoid))


def _lacking_siblings(catalog: Catalog, request: Request, wanted: SlotRequest, component: Component) -> list[str]:
    """Those of its own kind that a component is added to, where none of them is there or weighed; the standard library always is.

    What is added to one thing brings it along; it is an answer by itself where it has what was asked and that thing has not.
    """
    hosts = (catalog.components[id] for id in component.works_with if id in catalog.components)
    siblings = [host for host in hosts if host.kind == component.kind and not host.baseline]
    ids = {component.id, *(host.id for host in siblings)}
    is_there = not ids.isdisjoint((*request.keep, *request.there, *request.among))
    brings = len(siblings) == 1 and any(_adds(asked, component, siblings[0]) for asked in wanted.asked)
    return [] if is_there or brings else [host.id for host in siblings]


def _adds(asked: Requirement, component: Component, host: Component) -> bool:
    """Whether a component has itself what was asked, where the one that it is added to has not."""
    own = Need(asked.feature, ("built-in",))
    return own.met_by(component) is True and own.met_by(host) is False


def _joined(
    knowledge: Knowledge, request: Request, stack: Mapping[str, Component], component: Component
) -> dict[str, Component]:
    """A stack with what is kept that a component is made for; of the same kind too, which it adds to."""
    hosts = (knowledge.catalog.components[id] for id in component.works_with if id in request.keep)
    return {**stack, **{host.kind: host for host in hosts}}


def _misses(
    knowledge: Knowledge, request: Request, wanted: SlotRequest, stack: Mapping[str, Component], component: Component
) -> Iterator[Reason]:
    """What was asked that a component is known not to meet, who stands behind it and may not, and what it lacks a home in."""
    catalog = knowledge.catalog
    for asked in wanted.requirements:
        if wanted.concerns(asked, component) and asked.met_by(component) is False:
            yield asked.unmet(catalog.kinds[component.kind], component)
    if component.steward and unwelcome(catalog, request.situation, component):
        yield f"{component.steward.name} stands behind it: {component.steward.because}", component.steward.source
    if homeless := rules.homeless(catalog, _joined(knowledge, request, stack, component), component):
        yield homeless.because, None
    elif wanted.lenient and not stack and (frameworks := _frameworks(catalog, request, component)):
        yield f"made for {', '.join(called(catalog, frameworks))}, which nobody names", None


def _frameworks(catalog: Catalog, request: Request, component: Component) -> tuple[str, ...]:
    """The frameworks that a component is made for alone, where none is named: nobody begins with one for the sake of a part."""
    named = {*request.among, *request.there, *request.leave}
    is_free = _is_bound(catalog, component) and named.isdisjoint((component.id, *component.works_with))
    return component.works_with if is_free else ()


def _is_bound(catalog: Catalog, component: Component) -> bool:
    """Whether a component is made for web frameworks alone, or for what is: a part of REST framework is one of Django."""
    hosts = [catalog.components.get(host) for host in component.works_with]
    return all(host and (host.kind == FRAMEWORK or (host.works_with and _is_bound(catalog, host))) for host in hosts)


def _nearest(
    wanted: SlotRequest, open_to: Sequence[Component], missing: Mapping[str, Sequence[Reason]]
) -> list[Component]:
    """The components that miss the fewest things, where none has all; the goal's needs stay hard."""
    fit = [item for item in open_to if all(asked.met_by(item) is not False for asked in wanted.needs)]
    fewest = min((len(missing[item.id]) for item in fit), default=0)
    return [item for item in fit if len(missing[item.id]) == fewest]


def _scored(
    knowledge: Knowledge, request: Request, wanted: SlotRequest, yardstick: Yardstick, staying: Sequence[Component]
) -> tuple[tuple[Ranked, ...], tuple[str, ...]]:
    found = {component.id: measure(knowledge, component, yardstick) for component in staying}
    speaking = {name for measures in found.values() for name, value in measures.items() if value is not None}
    given = weights(knowledge.catalog, request)
    counting = {name: weight for name, weight in given.items() if weight and name in speaking}
    total = sum(counting.values()) or 1.0
    shares = {name: weight / total for name, weight in counting.items()}
    ranked = [_ranked(component, wanted, found[component.id], shares) for component in staying]
    ranked.sort(key=lambda candidate: (-candidate.score, candidate.component))
    silent = tuple(name for name, weight in given.items() if weight and name not in speaking) if staying else ()
    return tuple(_dominated(candidate, ranked) for candidate in ranked), silent


def _yardstick(
    knowledge: Knowledge,
    request: Request,
    wanted: SlotRequest,
    stack: Mapping[str, Component],
    candidates: Sequence[Component],
) -> Yardstick:
    """What the slot is judged by: what was asked or the rules demand, and whatever in the stack a candidate can join."""
    catalog = knowledge.catalog
    ids = {candidate.id for candidate in candidates}
    made_for = {host for candidate in candidates for host in candidate.works_with}
    asked, usual = _features(knowledge, request, wanted, stack)
    there = (*request.there, *request.keep, *request.leave)
    before = tuple(id for id in there if catalog.components[id].kind == wanted.kind)
    costs = knowledge.costs(candidates)
    staying = (*stack.values(), *(catalog.components[id] for id in (*request.keep, *request.there)))
    lines = (trial.lines for candidate in candidates if (trial := knowledge.trial(candidate)) and trial.lines)
    words = _words(catalog, request)
    described = {id: told for id, told in purposes(catalog, wanted.kind).items() if id in ids} if words else {}
    return Yardstick(
        asked=asked,
        wished=tuple(feature for feature in wanted.wished if feature not in asked),
        wanted=tuple(feature for feature in usual if feature not in wanted.wished),
        goal=goal_of(catalog, request),
        hosts=tuple(id for id in dict.fromkeys((*(c.id for c in stack.values()), *request.keep)) if id in made_for),
        present=installed(knowledge.footprints, (component.package for component in staying)),
        before=before,
        precedents=tuple(decisions.alike(catalog, wanted.kind, request.keep, before, asked)),
        costs={id: cost for id, cost in costs.costs.items() if id in ids} if costs else {},
        shortest=min(lines, default=None),
        words=words,
        purposes=described,
        closest=max((likeness(words, told) for told in described.values()), default=0.0),
    )


def _words(catalog: Catalog, request: Request) -> dict[str, str]:
    """The words of the question by their roots, but for the names of what is not to come, and of what is weighed: they tell no purpose."""
    found = roots(request.text, catalog.words.noise)
    for id in (*request.excluded, *request.among, *request.there) if found else ():
        component = catalog.components.get(id)
        for name in (id, *(names_of(component) if component else ())):
            for gone in roots(name):
                found.pop(gone, None)
    return found


def _features(
    knowledge: Knowledge, request: Request, wanted: SlotRequest, stack: Mapping[str, Component]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The features that were asked for, and those that most people want. What goes with what is kept was asked by keeping it."""
    catalog = knowledge.catalog
    known = catalog.kinds[wanted.kind].features
    implied = (*rules.demanded(catalog, stack, wanted.kind), *(c.id for c in stack.values() if c.id in known))
    asked = dict.fromkeys(need.feature for need in wanted.asked if isinstance(need, Need) and "built-in" in need.values)
    wished = [need.feature for need in wanted.needs if isinstance(need, Need)]
    if request.keep:
        asked |= dict.fromkeys(implied)
    else:
        wished += implied
    wished = [feature for feature in (*wished, *wanted.wanted) if feature not in asked]
    return tuple(asked), tuple(dict.fromkeys(wished))


def _ranked(
    component: Component, wanted: SlotRequest, measures: Mapping[str, Measure | None], shares: Mapping[str, float]
) -> Ranked:
    parts = tuple(_contribution(name, weight, measures[name] or UNKNOWN) for name, weight in shares.items())
    return Ranked(
        component=component.id,
        score=sum(part.points for part in parts),
        low=sum(part.weight * part.low for part in parts),
        high=sum(part.weight * part.high for part in parts),
        contributions=parts,
        unmet=tuple(asked.shown for asked in wanted.asked if asked.met_by(component) is False),
    )


def _contribution(criterion: str, weight: float, found: Measure) -> Contribution:
    return Contribution(criterion, weight, found.value, found.low, found.high, weight * found.value, found.evidence)


def _dominated(candidate: Ranked, rivals: Iterable[Ranked]) -> Ranked:
    """The candidate, with the best of those that leave no reason to choose it."""
    values = [part.value for part in candidate.contributions]
    for other in rivals:
        theirs = [part.value for part in other.contributions]
        if theirs != values and all(one >= own for one, own in zip(theirs, values, strict=True)):
            return replace(candidate, dominated_by=other.component)
    return candidate
