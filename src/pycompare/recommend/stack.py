"""A question answered by a stack, with the arithmetic: slot by slot in the question's order.

What the asker has already fills its slot, unless it lacks what was asked of that slot. Of the rest, `ranking` says who
is excluded and who is first; a slot that the rules call needless stays empty, with the reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pycompare.known import Known
from pycompare.model import UNCARED, Catalog, Component, Feature, Goal
from pycompare.names import called
from pycompare.need import Need, Requirement
from pycompare.recommend import rules
from pycompare.recommend.question import Question, Wanted
from pycompare.recommend.ranking import Excluded, Ranked, Ranking, rank
from pycompare.recommend.sensitivity import Limit, limits
from pycompare.status import standing

CLOSE = 0.03
"""A call is close where the next score is nearer than this, or where the intervals overlap."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filled slot: the component, what to install for it, why it, and who comes next."""

    slot: str
    component: str | None
    package: str | None
    requirement: str | None
    version: str | None
    why: tuple[str, ...]
    alternatives: tuple[str, ...]
    close: bool
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read."""

    requirements: tuple[str, ...]
    slots: tuple[str, ...]
    keep: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    preferences: dict[str, float] | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the guide recommends for the goal, and where and why the answer differs."""

    words: str
    stack: tuple[str, ...]
    agrees: bool
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The answer of `recommend`; `ranking` is that of the slot that the question is about."""

    goal: str | None
    name: str
    understood: Understood
    answer: str | None
    advice: str | None
    stack: tuple[Chosen, ...]
    install: str
    ranking: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    sensitivity: tuple[Limit, ...]
    silent: tuple[str, ...]
    guide: Agreement | None
    rests_on: str
    kind: Literal["recommendation"] = "recommendation"
    version: int = 1


@dataclass(frozen=True, slots=True)
class _Filling:
    """A slot after its candidates were weighed."""

    wanted: Wanted
    chosen: Chosen
    ranking: Ranking


def recommend(known: Known, question: Question) -> Recommendation:
    """The stack for a question, one component for each of its slots."""
    catalog = known.catalog
    stack = _kept(known, question)
    fillings: list[_Filling] = []
    for wanted in question.slots:
        filling = _fill(known, question, wanted, stack)
        fillings.append(filling)
        if filling.chosen.component:
            stack[wanted.kind] = catalog.components[filling.chosen.component]
    first = fillings[0] if fillings else None
    ranking = first.ranking if first else Ranking((), (), ())
    chosen = tuple(filling.chosen for filling in fillings)
    return Recommendation(
        goal=question.goal.id if question.goal else None,
        name=question.name,
        understood=_understood(question),
        answer=chosen[0].component if chosen else None,
        advice=_advice(known, question, first),
        stack=chosen,
        install=_install(chosen),
        ranking=ranking.ranked,
        excluded=tuple(out for filling in fillings for out in filling.ranking.excluded),
        sensitivity=limits(ranking.ranked, {id: component.name for id, component in catalog.components.items()}),
        silent=ranking.silent,
        guide=_agreement(catalog, question.goal, fillings),
        rests_on=known.evidence,
    )


def _kept(known: Known, question: Question) -> dict[str, Component]:
    """What is there already, but for what lacks something that was asked of its slot."""
    stack: dict[str, Component] = {}
    asked = {wanted.kind: wanted.asked for wanted in question.slots}
    for id in question.keep:
        component = known.catalog.components[id]
        if all(need.strict().met_by(component) is not False for need in asked.get(component.kind, ())):
            stack.setdefault(component.kind, component)
    return stack


def _understood(question: Question) -> Understood:
    limits = (("python", question.python), ("license", question.license))
    return Understood(
        requirements=(
            *(f"{wanted.kind}: {asked}" for wanted in question.slots for asked in wanted.requirements),
            *(f"{name}: {value}" for name, value in limits if value),
        ),
        slots=tuple(wanted.kind for wanted in question.slots),
        keep=question.keep,
        avoid=(*question.avoid, *(feature for feature in question.without if feature not in question.avoid)),
        preferences=question.preferences,
        ignored=question.ignored,
    )


def _fill(known: Known, question: Question, wanted: Wanted, stack: dict[str, Component]) -> _Filling:
    ranking = rank(known, question, wanted, {kind: c for kind, c in stack.items() if kind != wanted.kind})
    if kept := stack.get(wanted.kind):
        chosen = _chosen(known, wanted, kept, ranking, stack, kept=True)
    elif needless := rules.not_needed(known.catalog, stack, wanted.kind):
        chosen = _empty(wanted.kind, f"none needed: {needless.because}")
    elif not ranking.ranked:
        chosen = _empty(wanted.kind, "nothing in the catalog meets every need")
    else:
        best = known.catalog.components[ranking.ranked[0].component]
        chosen = _chosen(known, wanted, best, ranking, stack)
    return _Filling(wanted, chosen, ranking)


def _empty(kind: str, why: str) -> Chosen:
    return Chosen(kind, None, None, None, None, (why,), (), close=False)


def _chosen(
    known: Known,
    wanted: Wanted,
    component: Component,
    ranking: Ranking,
    stack: dict[str, Component],
    kept: bool = False,
) -> Chosen:
    facts = known.facts(component)
    others = [ranked for ranked in ranking.ranked if ranked.component != component.id]
    best = next((ranked for ranked in ranking.ranked if ranked.component == component.id), None)
    return Chosen(
        slot=wanted.kind,
        component=component.id,
        package=component.package,
        requirement=_requirement(known.catalog, wanted, component, {**stack, wanted.kind: component}),
        version=facts.latest if facts else None,
        why=tuple(_why(known, wanted, component, best, kept)),
        alternatives=tuple(other.component for other in others[:3]),
        close=not kept and bool(others) and best is not None and _is_close(best, others[0]),
        kept=kept,
    )


def _is_close(best: Ranked, other: Ranked) -> bool:
    return best.score - other.score < CLOSE or best.low < other.high


def _requirement(catalog: Catalog, wanted: Wanted, component: Component, stack: dict[str, Component]) -> str | None:
    """What to install: the distribution, with the extras that needs, rules and the rest of the stack call for."""
    if component.package is None:
        return None
    choices = (asked.feature if isinstance(asked, Need) else asked.choice(component) for asked in wanted.requirements)
    features = set(filter(None, choices))
    features |= {*rules.demanded(catalog, stack, wanted.kind), *(other.id for other in stack.values())}
    named = {name.strip() for id in features if id in component.extras for name in component.extras[id].split(",")}
    return component.package + (f"[{','.join(sorted(named))}]" if named else "")


def _why(known: Known, wanted: Wanted, component: Component, best: Ranked | None, kept: bool) -> Iterator[str]:
    """What speaks for it: that it is there, the needs that it meets, those that are open, and the guide's word."""
    if kept:
        yield "already there"
        if (status := standing(known, component)).word in UNCARED:
            yield f"but {status.word}: {status.because}"
    kind = known.catalog.kinds[component.kind]
    told: dict[str, list[str]] = {"has": [], "in part": [], "unknown:": [], "lacks": []}
    for asked in wanted.requirements:
        told[_how(asked, component)].append(_label(asked, kind.features, component))
    yield from (f"{how} {', '.join(found)}" for how, found in told.items() if found)
    fit = next((part.evidence for part in best.contributions if part.criterion == "fit"), "") if best else ""
    if "in the guide's stack" in fit:
        yield "named in the guide's stack"


def _how(asked: Requirement, component: Component) -> str:
    """How a component meets a requirement."""
    if (met := asked.met_by(component)) is None:
        return "unknown:"
    if not met:
        return "lacks"
    return "in part" if asked.strict().met_by(component) is False else "has"


def _label(asked: Requirement, features: dict[str, Feature], component: Component) -> str:
    label = features[asked.feature].label
    if isinstance(asked, Need):
        return label
    choice = asked.choice(component)
    return f"{features[choice].label if choice else 'another choice'} in place of {label}"


def _install(stack: Iterable[Chosen]) -> str:
    """One line that installs what is not there yet; extras are quoted for the shell."""
    fresh = (chosen.requirement for chosen in stack if not chosen.kept or "[" in (chosen.requirement or ""))
    wanted = [f'"{item}"' if "[" in item else item for item in fresh if item]
    return " ".join(["pip install", *wanted]) if wanted else ""


def _advice(known: Known, question: Question, first: _Filling | None) -> str | None:
    """What to do where a component is not the whole answer."""
    if first is None:
        return question.instead
    name = "".join(called(known.catalog, filter(None, [first.chosen.component])))
    kind = known.catalog.kinds[first.wanted.kind]
    if first.chosen.kept:
        return f"Keep {name}: it has what was asked of the {kind.name}." if first.wanted.asked else None
    if first.chosen.component is None and not first.chosen.why[0].startswith("none needed"):
        nearest = rank(known, question, _lenient(first.wanted), {}).ranked
        hint = _hint(known.catalog, first.wanted, nearest[0]) if nearest else "look beyond it."
        return f"Nothing in this catalog fits: no {kind.name} meets every need; {hint}{_uncared(known, first.wanted)}"
    if first.ranking.dropped:
        hint = _hint(known.catalog, first.wanted, first.ranking.ranked[0])
        return f"No {kind.name} in this catalog has all that was asked; {hint}{_uncared(known, first.wanted)}"
    return _replaced(known.catalog, question, first, name)


def _uncared(known: Known, wanted: Wanted) -> str:
    """Those that have all that was asked, but that nobody cares for."""
    told = [
        f"{component.name} ({status.word})"
        for component in known.catalog.components.values()
        if component.kind == wanted.kind
        and (status := standing(known, component)).word in UNCARED
        and all(asked.met_by(component) for asked in wanted.requirements)
    ]
    return f" What has it all is not cared for: {', '.join(told)}." if told and wanted.requirements else ""


def _lenient(wanted: Wanted) -> Wanted:
    return Wanted(wanted.kind, (), wanted.requirements, wanted.wanted, lenient=True)


def _hint(catalog: Catalog, wanted: Wanted, nearest: Ranked) -> str:
    features = catalog.kinds[wanted.kind].features
    component = catalog.components[nearest.component]
    missing = [_label(asked, features, component) for asked in wanted.requirements if asked.met_by(component) is False]
    return f"{component.name} is nearest and lacks {', '.join(missing)}."


def _replaced(catalog: Catalog, question: Question, first: _Filling, name: str) -> str | None:
    """Why what is there already does not stay."""
    for id in question.keep:
        component = catalog.components[id]
        if component.kind == first.wanted.kind and id != first.chosen.component:
            kind = catalog.kinds[component.kind]
            asked = (need.strict() for need in first.wanted.asked)
            told = next((need.unmet(kind, component)[0] for need in asked if need.met_by(component) is False), None)
            if told:
                return f"{name} instead of {component.name}, which is there: {told}"
    return None


def _agreement(catalog: Catalog, goal: Goal | None, fillings: list[_Filling]) -> Agreement | None:
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


def _moved(catalog: Catalog, id: str, fillings: list[_Filling]) -> str:
    name = called(catalog, [id])[0]
    for filling in fillings:
        instead = (called(catalog, filter(None, [filling.chosen.component])) or ["nothing"])[0]
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
