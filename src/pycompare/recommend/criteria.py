"""The criteria by which candidates are ranked: each reads a value from 0 to 1 off the evidence, with its reason.

Where the evidence for a component is missing, the value is an interval: its middle counts and its ends are shown. Where
no candidate has evidence, the criterion says nothing about the slot and is left out.

- fit: the mean worth (`WORTH`) of the features that were asked for, a wish counting half; all that most people want of
  the kind counts together as a quarter of one that was asked for, and so does being made for what is there already, which
  without anything asked is one of the latter. Where the goal has a guide, being named by it counts as one of them too.
- maintenance: the worth (`CARE`) of the status, whose rules are in `status`.
- adoption: log10 of the downloads in 30 days, 0 at 10 thousand and 1 at a thousand million. A part has at most its host's.
- maturity: years since the first release, 1 from five on.
- learning: lines of code of the shortest example of the kind, all of which do the same, by those of the component's.
- footprint: distributions that come with it to what is there, alone and with its example, by log2: 1 for one, 0 for 64, an interval
  where the two differ. A way without a library has none.
- performance: CPU time of a request of the cheapest of the kind, by that of the component.
- continuity: the worth (`EASE`) of the move from what is there: 1 where it stays or is added to; where no move is known,
  an interval around that of a rewrite.
- precedent: the share of public decisions on the kind that chose it, those in a like context counting most, as an interval.
- purpose: how many words of the question stand in its summary and in what it is good for, each counting the more the fewer of
  the kind share it, by those of the candidate that has most.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import log2, log10
from types import MappingProxyType
from typing import NamedTuple

from pycompare.catalog.model import Catalog, Component, Decision, Goal, cell_of
from pycompare.catalog.names import called, name_of
from pycompare.catalog.relations import costing, host_of
from pycompare.evidence import decisions
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.evidence.trials import PLACES, Cost, newest_installed
from pycompare.evidence.verdicts import settled
from pycompare.recommend.likeness import Weights
from pycompare.render.report import counted

WORTH = {"built-in": 1.0, "plugin": 0.5, "partial": 0.2, "no": 0.0}
"""What having a feature this way is worth: a plugin is one more project to trust and to keep in step; what is had in part is
seldom the part that is needed."""

CARE = {"active": 1.0, "finished": 0.8, "slowing": 0.5, "dormant": 0.1, "abandoned": 0.0, "superseded": 0.0}
"""What a status is worth."""

EASE = {"drop-in": 1.0, "small": 0.6, "rewrite": 0.2}
"""What a move that costs so much is worth."""

UNTRODDEN = 2 * EASE["rewrite"]
"""At best, a move that nobody is known to have made: in the middle it counts as a rewrite, so that to record one costs no points."""

USUAL = 0.25
"""How much all that most people want of a kind counts beside one feature that was asked for; and to be made for what is there."""

WISHED = 0.5
"""How much a feature that is wished counts beside one that is asked for."""


ALIKE = 0.5
"""A description that is so like a question is as near to it as any has to be."""


class Measure(NamedTuple):
    """A value from 0 to 1, with the ends that missing evidence leaves open."""

    low: float
    high: float
    evidence: str

    @property
    def value(self) -> float:
        """What counts: the middle."""
        return (self.low + self.high) / 2


class Yardstick(NamedTuple):
    """What a slot is judged by: features asked for and wanted, the goal, and what code of its kind there is already.

    `wished` is what the asker would like to have; `present` are the distributions that are there; `hosts` are the parts of the stack that some of the slot's kind are made for; `precedents` are the public decisions on the
    kind, each with how much it counts; `costs` may stand side by side; `shortest` is the number of lines of the shortest
    example of the kind. `words` are those of the question by their roots, and `purposes` what candidates are for, as weighted
    words, of which the nearest is so like them as `closest` says.
    """

    asked: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    goal: Goal | None = None
    hosts: tuple[str, ...] = ()
    present: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    precedents: tuple[tuple[Decision, float], ...] = ()
    costs: Mapping[str, Cost] = MappingProxyType({})
    shortest: int | None = None
    words: Mapping[str, str] = MappingProxyType({})
    purposes: Mapping[str, Weights] = MappingProxyType({})
    closest: float = 0.0


def measure(knowledge: Knowledge, component: Component, asked: Yardstick) -> dict[str, Measure | None]:
    """The value of every criterion for a component; None where there is no evidence."""
    return {name: criterion(knowledge, component, asked) for name, criterion in CRITERIA.items()}


def _exactly(value: float, evidence: str) -> Measure:
    value = min(max(value, 0.0), 1.0)
    return Measure(value, value, evidence)


def fit(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure:
    """How much it has of what is asked and wanted."""
    catalog = knowledge.catalog
    usual = [_features(catalog, component, asked.wanted), _guided(knowledge, component, asked)]
    made = _made_for(knowledge, component, asked)
    demands, wishes = len(asked.asked), WISHED * len(asked.wished)
    if not demands and not wishes:
        usual, made = [*usual, made], None
    besides, joining = USUAL if any(usual) else 0.0, USUAL if made else 0.0
    whole = (demands + wishes + besides + joining) or 1.0
    parts = [
        (demands / whole, "asked", [_features(catalog, component, asked.asked)]),
        (wishes / whole, "wished", [_features(catalog, component, asked.wished)]),
        (joining / whole, "joining", [made]),
        (besides / whole, "wanted", usual),
    ]
    low, high, told = 0.0, 0.0, []
    for share, name, found in parts:
        items = [item for item in found if item]
        if not items:
            continue
        count = sum(item.of for item in items)
        least, most = sum(item.low for item in items), sum(item.high for item in items)
        low, high = low + share * least / count, high + share * most / count
        shown = f"{least:.3g}" if least == most else f"{least:.3g} to {most:.3g}"
        told.append(f"{name} {share:.3g} x {shown} of {count}: {'; '.join(item.evidence for item in items)}")
    return Measure(low, high, ". ".join(told)) if told else _exactly(1.0, "nothing is asked or wanted of it")


class _Worth(NamedTuple):
    """What several things of equal weight are worth together."""

    low: float
    high: float
    of: int
    evidence: str


def _features(catalog: Catalog, component: Component, ids: Sequence[str]) -> _Worth | None:
    """What a component's features are worth, told by their values."""
    if not ids:
        return None
    values = {id: str(cell_of(component, id).value) for id in ids}
    labels = catalog.kinds[component.kind].features
    told = (
        f"{value}: {', '.join(labels[id].label for id, found in values.items() if found == value)}"
        for value in (*WORTH, "unknown")
        if value in values.values()
    )
    low = sum(WORTH.get(value, 0.0) for value in values.values())
    high = sum(WORTH.get(value, 1.0) for value in values.values())
    return _Worth(low, high, len(ids), "; ".join(told))


def _made_for(knowledge: Knowledge, component: Component, asked: Yardstick) -> _Worth | None:
    """What it is worth to be made for what is there, where some of the kind are."""
    if not asked.hosts:
        return None
    made = [id for id in component.works_with if id in asked.hosts]
    told = f"{'' if made else 'not '}made for {', '.join(called(knowledge.catalog, made or asked.hosts))}"
    return _Worth(bool(made), bool(made), 1, told)


def _guided(knowledge: Knowledge, component: Component, asked: Yardstick) -> _Worth | None:
    """What it is worth to be named by the guide for the goal, where it has one."""
    if asked.goal is None or not asked.goal.guide:
        return None
    worth, words = _guides_word(knowledge, asked.goal, component)
    return _Worth(worth, worth, 1, words)


def _guides_word(knowledge: Knowledge, goal: Goal, component: Component) -> tuple[float, str]:
    """What the guide says of it for the goal, and what that is worth among the features."""
    if goal.guide and component.id in goal.guide.stack:
        return 1.0, "in the guide's stack: 1"
    for case in (knowledge.catalog.use_cases[id] for id in goal.use_cases):
        choice = case.choices.get(component.id)
        if choice and settled(knowledge, component, choice).verdict == "holds":
            return 0.5, f"the guide's pick for {case.name}, which holds: 0.5"
    return 0.0, "not named by the guide for it: 0"


def maintenance(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:  # noqa: ARG001 (criteria are called alike)
    """Whether somebody cares for it."""
    status = status_of(knowledge, component)
    return _exactly(CARE[status.word], f"{status.word}: {status.because}") if status.word in CARE else None


def adoption(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:
    """How many use it, as far as downloads tell."""
    head, facts = knowledge.snapshot.head if knowledge.snapshot else None, knowledge.facts(component)
    if head is None or head.downloads_fewest is None:
        return None
    if facts is None:
        host = host_of(knowledge.catalog, component)
        if host is None or host.package is None:
            return None
        found = adoption(knowledge, host, asked)
        return found and Measure(0.0, found.high, f"part of {host.name}, whose {found.evidence}")  # fmt: skip
    if facts.downloads is None and (facts.first_released or "") > (head.downloads_taken or ""):
        told = f"first released {facts.first_released}, after the downloads were counted on {head.downloads_taken}"
        return Measure(0.0, 1.0, told)
    if facts.downloads is None:
        fewest = head.downloads_fewest
        return Measure(0.0, _popular(fewest), f"fewer than {fewest:,} downloads in 30 days")
    return _exactly(_popular(facts.downloads), f"{facts.downloads:,} downloads in 30 days")


def _popular(downloads: int) -> float:
    return min(max((log10(max(downloads, 1)) - 4) / 5, 0.0), 1.0)


def maturity(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:  # noqa: ARG001 (criteria are called alike)
    """For how long it has been there."""
    facts = knowledge.facts(component)
    if facts is None or facts.first_released is None or knowledge.snapshot is None:
        return None
    days = (date.fromisoformat(knowledge.snapshot.head.day) - date.fromisoformat(facts.first_released)).days
    return _exactly(days / 1826.25, f"first release {facts.first_released}, {days / 365.25:.1f} years ago")


def continuity(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:
    """What the move from what is there costs; to stay costs nothing."""
    if not asked.before:
        return None
    components = knowledge.catalog.components
    moves = [(id, components[id].moves[component.id]) for id in asked.before if component.id in components[id].moves]
    if component.id in asked.before:
        return _exactly(1.0, "it is there already")
    if added := [id for id in component.works_with if id in asked.before]:
        return _exactly(1.0, f"made for {', '.join(called(knowledge.catalog, added))}, which is there already")
    if not moves:
        told = f"no move from {', '.join(called(knowledge.catalog, asked.before))} is known"
        return Measure(0.0, UNTRODDEN, told)
    id, move = max(moves, key=lambda pair: EASE[pair[1].effort])
    told = f"{name_of(knowledge.catalog, id)}, {costing(move.effort, move)}: {move.because}"
    return _exactly(EASE[move.effort], told)


def precedent(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:  # noqa: ARG001 (criteria are called alike)
    """How many others chose it in a like context, as an interval that few cases leave wide."""
    found = asked.precedents
    if not found:
        return None
    chosen = sum(weight for decision, weight in found if decision.chose == component.id)
    of = sum(weight for _, weight in found)
    low, high = decisions.share(chosen, of)
    times = sum(decision.chose == component.id for decision, _ in found)
    return Measure(
        low, high, f"chosen in {times} of {len(found)} public decisions, those in a like context counting most"
    )


def purpose(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:  # noqa: ARG001 (criteria are called alike)
    """Whether it is for what the question tells of, by its own description."""
    if not asked.closest:
        return None
    own = asked.purposes[component.id]
    shared = ", ".join(word for root, word in asked.words.items() if root in own)
    told = f"what it is and is good for shares words with the question: {shared}" if shared else "its description shares no word with the question"  # fmt: skip
    return _exactly(likeness(asked.words, own) / max(asked.closest, ALIKE), told)


def likeness(words: Iterable[str], described: Weights) -> float:
    """How like words, each by its root, are to a description: 0 where they share none."""
    return sum(described.get(word, 0.0) for word in words)


def learning(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:
    """How much code a small use of it takes."""
    trial = knowledge.trial(component)
    if trial is None or not trial.lines or not asked.shortest:
        return None
    told = f"its example has {trial.lines} lines of code, the shortest of its kind {asked.shortest}"
    return _exactly(asked.shortest / trial.lines, told)


def footprint(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:
    """How much comes with it to what is there: alone, and in its example, which may have an extra or a driver."""
    alone = knowledge.footprints.get(component.package or "", frozenset())
    trial = knowledge.trial(component)
    newest = newest_installed(trial.works) if trial else None
    shown = newest.distributions if newest else None
    shared = len(alone & asked.present)
    told = [f"brings {counted(len(alone) - shared, 'distribution')}"] if alone else []
    if shown and shown != len(alone):
        told.append(f"{counted(shown - shared, 'distribution')} with its example")
    values = [_lightness(count - shared) for count in (len(alone), shown) if count]
    if not values:
        return _exactly(1.0, "nothing is installed for it") if component.baseline else None
    return Measure(min(values), max(values), ", ".join(told) + (" beside what is there" if shared else ""))


def _lightness(distributions: int) -> float:
    return max(1 - log2(max(distributions, 1)) / 6, 0.0)


def performance(knowledge: Knowledge, component: Component, asked: Yardstick) -> Measure | None:  # noqa: ARG001 (criteria are called alike)
    """What a request costs; figures of unlike machines and Pythons are never mixed."""
    cost = asked.costs.get(component.id)
    if cost is None:
        return None
    cheapest = min(other.ratio for other in asked.costs.values())
    told = f"a request costs {cost.ratio:.1f} ({cost.low:.1f} to {cost.high:.1f}) times the bare reference, the cheapest {cheapest:.1f} ({PLACES[cost.placement]})"
    return Measure(min(cheapest / cost.high, 1.0), min(cheapest / cost.low, 1.0), told)


CRITERIA: dict[str, Callable[[Knowledge, Component, Yardstick], Measure | None]] = {
    "fit": fit,
    "maintenance": maintenance,
    "adoption": adoption,
    "maturity": maturity,
    "learning": learning,
    "footprint": footprint,
    "performance": performance,
    "continuity": continuity,
    "precedent": precedent,
    "purpose": purpose,
}
