"""A goal matched to a stack, with the arithmetic.

The rule, slot by slot in the goal's order. A component of the slot's kind is excluded where its status says
that nobody cares for it, where it is made for a framework that the stack does not have, or where it is known not to
meet a need of the slot. The rest are ranked by a weighted sum of two criteria, each from 0 to 1:

- fit: the mean, over the slot's wants, of what the component has of them (`WORTH`);
- guide: what the guide says of it: 1 where the goal's stack names it; 0.5 where it is a pick for one of the goal's use
  cases and that verdict holds, or where the stack of another goal names it; else 0.

What is unknown is an interval from 0 to 1: its middle counts and its ends are shown. Equal scores go by id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from pycompare import need
from pycompare.known import Known
from pycompare.model import UNCARED, Catalog, Component, Goal, Slot, cell_of
from pycompare.names import called
from pycompare.status import standing

WEIGHTS = {"fit": 0.8, "guide": 0.2}
"""How much each criterion counts; they add up to 1."""

WORTH = {"built-in": 1.0, "plugin": 0.7, "partial": 0.4, "no": 0.0}
"""What having a feature this way is worth: a plugin is one more project to trust and to keep in step."""

CLOSE = 0.05
"""A call is close where the next score is nearer than this, or where the intervals overlap."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to a score: points = weight x value; low and high are the ends of the value."""

    criterion: str
    weight: float
    value: float
    low: float
    high: float
    points: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate and its score, with the ends that unknown evidence leaves open."""

    component: str
    score: float
    low: float
    high: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A component that cannot fill a slot, and why."""

    slot: str
    component: str
    reason: str
    source: str | None


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


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read."""

    requirements: tuple[str, ...]
    slots: tuple[str, ...]
    keep: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    preferences: dict[str, float] = field(default_factory=dict)
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
    """The answer of `recommend`; `ranking` is that of the slot that the goal is about."""

    goal: str
    name: str
    understood: Understood
    answer: str | None
    advice: str | None
    stack: tuple[Chosen, ...]
    install: str
    ranking: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    sensitivity: tuple[str, ...]
    guide: Agreement | None
    rests_on: str
    kind: Literal["recommendation"] = "recommendation"
    version: int = 1


@dataclass(frozen=True, slots=True)
class _Filling:
    """A slot after its candidates were weighed."""

    chosen: Chosen
    ranking: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]


def recommend(known: Known, goal: Goal) -> Recommendation:
    """The stack for a goal, one component for each of its slots."""
    catalog = known.catalog
    fillings: list[_Filling] = []
    for kind, slot in goal.slots.items():
        stack = {f.chosen.component for f in fillings if f.chosen.component}
        fillings.append(_fill(known, goal, kind, slot, stack))
    first = fillings[0]
    chosen = tuple(filling.chosen for filling in fillings)
    excluded = tuple(out for filling in fillings for out in filling.excluded)
    return Recommendation(
        goal=goal.id,
        name=goal.name,
        understood=Understood(_requirements(goal), tuple(goal.slots)),
        answer=first.chosen.component,
        advice=None if first.chosen.component else _advice(catalog, goal),
        stack=chosen,
        install=_install(chosen),
        ranking=first.ranking,
        excluded=excluded,
        sensitivity=(),
        guide=_agreement(catalog, goal, fillings),
        rests_on=known.evidence,
    )


def _requirements(goal: Goal) -> tuple[str, ...]:
    return tuple(f"{kind}: {asked}" for kind, slot in goal.slots.items() for asked in slot.needs)


def _advice(catalog: Catalog, goal: Goal) -> str:
    kind = catalog.kinds[next(iter(goal.slots))]
    return f"Nothing in this catalog fits: no {kind.name} meets every need of the goal."


def _install(stack: Iterable[Chosen]) -> str:
    wanted = [f'"{item}"' if "[" in item else item for chosen in stack if (item := chosen.requirement)]
    return " ".join(["pip install", *wanted]) if wanted else ""


def _fill(known: Known, goal: Goal, kind: str, slot: Slot, stack: set[str]) -> _Filling:
    catalog = known.catalog
    needs = [need.parse(asked) for asked in slot.needs]
    excluded, ranking = [], []
    for component in catalog.components.values():
        if component.kind != kind:
            continue
        if barred := _barred(known, component, needs, stack):
            excluded.append(Excluded(kind, component.id, *barred))
        else:
            ranking.append(_ranked(catalog, goal, component, slot))
    ranking.sort(key=lambda ranked: (-ranked.score, ranked.component))
    excluded.sort(key=lambda out: out.component)
    return _Filling(_chosen(known, kind, needs, ranking), tuple(ranking), tuple(excluded))


def _barred(
    known: Known, component: Component, needs: list[need.Need], stack: set[str]
) -> tuple[str, str | None] | None:
    """Why a component cannot fill the slot, and the source of that."""
    catalog, status = known.catalog, standing(known, component)
    if status.word in UNCARED:
        return f"{status.word}: {status.because}", status.source
    if component.works_with and stack and stack.isdisjoint(component.works_with):
        return f"made for {', '.join(called(catalog, component.works_with))}, which the stack does not have", None
    for asked in needs:
        if asked.met_by(component) is False:
            label = catalog.kinds[component.kind].features[asked.feature].label
            cell = cell_of(component, asked.feature)
            return need.unmet(label, cell), cell.source
    return None


def _ranked(catalog: Catalog, goal: Goal, component: Component, slot: Slot) -> Ranked:
    parts = (_fit(catalog, component, slot), _guides_word(catalog, goal, component))
    return Ranked(
        component=component.id,
        score=sum(part.points for part in parts),
        low=sum(part.weight * part.low for part in parts),
        high=sum(part.weight * part.high for part in parts),
        contributions=parts,
    )


def _contribution(criterion: str, low: float, high: float, evidence: str) -> Contribution:
    weight, value = WEIGHTS[criterion], (low + high) / 2
    return Contribution(criterion, weight, value, low, high, weight * value, evidence)


def _fit(catalog: Catalog, component: Component, slot: Slot) -> Contribution:
    """How much of the slot's wants a component has; a slot without wants is fitted by all."""
    wants = [need.parse(asked).feature for asked in slot.wants]
    values = [cell_of(component, feature).value for feature in wants]
    if not values:
        return _contribution("fit", 1.0, 1.0, "the slot wants nothing more")
    low = sum(WORTH.get(value, 0.0) for value in values) / len(values)
    high = sum(WORTH.get(value, 1.0) for value in values) / len(values)
    labels = catalog.kinds[component.kind].features
    counted = (_listed(value, [labels[f].label for f, v in zip(wants, values, strict=True) if v == value])
               for value in (*WORTH, "unknown"))  # fmt: skip
    return _contribution("fit", low, high, "; ".join(filter(None, counted)))


def _listed(value: str, labels: list[str]) -> str:
    return f"{value}: {', '.join(labels)}" if labels else ""


def _guides_word(catalog: Catalog, goal: Goal, component: Component) -> Contribution:
    if goal.guide and component.id in goal.guide.stack:
        return _contribution("guide", 1.0, 1.0, "named in the guide's stack")
    for case in (catalog.use_cases[id] for id in goal.use_cases):
        choice = case.choices.get(component.id)
        if choice and choice.verdict == "holds":
            return _contribution("guide", 0.5, 0.5, f"the guide's pick for {case.name}, which holds")
    if any(other.guide and component.id in other.guide.stack for other in catalog.goals.values()):
        return _contribution("guide", 0.5, 0.5, "named in the guide's stack for another goal")
    return _contribution("guide", 0.0, 0.0, "not named by the guide for it")


def _chosen(known: Known, kind: str, needs: list[need.Need], ranking: list[Ranked]) -> Chosen:
    if not ranking:
        return Chosen(kind, None, None, None, None, ("nothing in the catalog meets every need",), (), close=False)
    best, *others = ranking
    catalog = known.catalog
    component = catalog.components[best.component]
    facts = known.facts(component)
    return Chosen(
        slot=kind,
        component=component.id,
        package=component.package,
        requirement=_requirement(component, needs),
        version=facts.latest if facts else None,
        why=tuple(_why(catalog, component, needs, best)),
        alternatives=tuple(other.component for other in others[:3]),
        close=bool(others) and (best.score - others[0].score < CLOSE or best.low < others[0].high),
    )


def _requirement(component: Component, needs: list[need.Need]) -> str | None:
    """What to install: the distribution, with the extras that the needs call for."""
    extras = sorted({component.extras[asked.feature] for asked in needs if asked.feature in component.extras})
    return component.package and component.package + (f"[{','.join(extras)}]" if extras else "")


def _why(catalog: Catalog, component: Component, needs: list[need.Need], best: Ranked) -> Iterator[str]:
    """The needs that it meets, the needs that are open, and the guide's word."""
    labels = catalog.kinds[component.kind].features
    for met, words in ((True, "has"), (None, "unknown:")):
        features = [labels[asked.feature].label for asked in needs if asked.met_by(component) is met]
        if features:
            yield f"{words} {', '.join(features)}"
    for part in best.contributions:
        if part.criterion == "guide" and part.value:
            yield part.evidence


def _agreement(catalog: Catalog, goal: Goal, fillings: list[_Filling]) -> Agreement | None:
    """The guide's stack beside the answer: for each part that is not in it, the fact that moved it."""
    if goal.guide is None:
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
        instead = called(catalog, filter(None, [filling.chosen.component])) or ["nothing"]
        for out in filling.excluded:
            if out.component == id:
                return f"{instead[0]} instead of {name}: {out.reason}"
        for ranked in filling.ranking:
            if ranked.component == id:
                return f"{instead[0]} instead of {name}: it scores higher for the goal's wants"
    return f"{name} fills no slot of the goal"
