"""Components side by side: where they differ, what speaks for each, and which are no alternatives at all."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from pycompare.answers.dossier import entry
from pycompare.answers.pairings import Pairing, pairings
from pycompare.answers.trials import CostComparison, CostSummary, TrialSummary, cost_comparison, trial_summary
from pycompare.catalog.model import UNCARED, Catalog, Component, Decision, cell_of
from pycompare.catalog.names import name_of
from pycompare.catalog.relations import Step, steps_between, successor
from pycompare.errors import UsageError
from pycompare.evidence.decisions import newest_first
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.evidence.trials import PLACES, newest_installed, tied
from pycompare.evidence.verdicts import claims, downloads

FEWEST, MOST = 2, 6
"""How many components stand side by side."""

STRENGTH = {"built-in": 3, "plugin": 2, "partial": 1, "no": 0}
"""How much of a feature each value means; unknown is not on the scale."""

UNTRIED = "unknown"
"""The value where nothing was tried."""

TINY = 1e-9
"""Stands for nothing where a ratio is taken."""


class Row(Struct, frozen=True):
    """One thing that is compared. The notes say what the values alone do not: which plugin, how partial."""

    group: str
    field: str
    label: str
    values: dict[str, str]
    notes: dict[str, str]
    differs: bool


class Reason(Struct, frozen=True):
    """When to choose a component rather than the others: what it is for, and what it alone has most of.

    The warning is there where the status speaks against any choice of it.
    """

    component: str
    name: str
    warning: str | None
    good_for: str | None
    not_for: str | None
    ahead: tuple[str, ...]


class Comparison(Struct, frozen=True):
    """The answer of `compare`. The costs are of one machine and one Python; without any, there are none."""

    components: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    reasons: tuple[Reason, ...]
    kinds: tuple[str, ...]
    rests_on: str
    costs: CostComparison | None = None
    pairings: tuple[Pairing, ...] = ()
    moves: tuple[Step, ...] = ()
    decisions: tuple[Decision, ...] = ()
    kind: Literal["comparison"] = "comparison"
    version: int = 1


def compare(knowledge: Knowledge, components: Sequence[Component]) -> Comparison:
    """The components on every field that they share. Raises UsageError for too few, too many or twins."""
    ids = tuple(component.id for component in components)
    if len(set(ids)) < len(ids):
        twin = next(component.name for component in components if ids.count(component.id) > 1)
        raise UsageError(f"{twin} is named twice; compare it with something else")
    if not FEWEST <= len(ids) <= MOST:
        raise UsageError(f"compare takes {FEWEST} to {MOST} components, not {len(ids)}")
    catalog = knowledge.catalog
    costs = cost_comparison(knowledge, components)
    rows = (*_general(knowledge, components), *_trials(knowledge, components, costs), *_features(catalog, components))
    return Comparison(
        components=ids,
        names=tuple(component.name for component in components),
        rows=rows,
        reasons=tuple(_reason(knowledge, component, components, rows) for component in components),
        kinds=tuple(dict.fromkeys(catalog.kinds[component.kind].name for component in components)),
        rests_on=knowledge.evidence,
        costs=costs,
        pairings=pairings(catalog, components),
        moves=steps_between(tuple(components)),
        decisions=newest_first(d for d in catalog.decisions.values() if _weighs_several(d, ids)),
    )


def _weighs_several(decision: Decision, ids: Sequence[str]) -> bool:
    """Whether a decision held at least two of these components against each other."""
    return len({*decision.weighed, *decision.had} & set(ids)) > 1


def _general(knowledge: Knowledge, components: Sequence[Component]) -> list[Row]:
    """What every component has, of whatever kind; beside a status stands why."""
    catalog = knowledge.catalog
    fields: list[tuple[str, str, Callable[[Component], str]]] = [
        ("kind", "kind", lambda c: catalog.kinds[c.kind].name),
        ("status", "status", lambda c: status_of(knowledge, c).word),
        ("latest", "latest release", lambda c: entry(knowledge, c).latest or ""),
        ("released", "released", lambda c: entry(knowledge, c).released or ""),
        ("downloads", "downloads in 30 days", lambda c: downloads(knowledge, c)),
        ("superseded_by", "superseded by", lambda c: name_of(catalog, successor(c))),
        ("guide", "guide's claims", lambda c: _guides_word(knowledge, c)),
    ]
    notes = {"status": {c.id: status_of(knowledge, c).because for c in components}}
    rows = [
        _row("general", field, label, {c.id: value(c) for c in components}, notes.get(field, {}))
        for field, label, value in fields
    ]
    return [row for row in rows if any(row.values.values())]


def _guides_word(knowledge: Knowledge, component: Component) -> str:
    """How many of the guide's claims about a component still hold."""
    said = [claim for claim in claims(knowledge, component) if claim.origin == "guide"]
    if not said:
        return "not in the guide" if not component.categories else "named, no claims"
    holding = sum(claim.verdict == "holds" for claim in said)
    return f"{holding} of {len(said)} hold"


def _trials(knowledge: Knowledge, components: Sequence[Component], costs: CostComparison | None) -> list[Row]:
    """What was tried: where each works, and what it costs and takes up. Near figures do not differ."""
    found = {component.id: trial_summary(knowledge, component) for component in components}
    works = {id: _works(trial) for id, trial in found.items()}
    rows = [_row("trials", "works", "works on Python", works, dict(_reasons(found)))]
    if costs:
        ratios = {id: costs.prices[id].ratio for id in found if id in costs.prices}
        notes = {id: _cost_note(price) for id, price in costs.prices.items()}
        rows.append(_figures("cost", "cost of a request", found, ratios, notes))
        memory = {id: round(p.memory.own / 1e6, 1) for id, p in costs.prices.items() if p.memory}
        rows.append(_figures("memory", "memory in MB", found, memory, {}))
        start = {id: p.start.own for id, p in costs.prices.items() if p.start}
        rows.append(_figures("start", "start in seconds", found, start, {}))
    newest = {id: newest_installed(trial.works) for id, trial in found.items() if trial}
    counts = {id: float(w.distributions) for id, w in newest.items() if w and w.distributions}
    rows.append(_figures("distributions", "distributions", found, counts, {}))
    sizes = {id: round(w.bytes / 1e6, 1) for id, w in newest.items() if w and w.bytes is not None}
    rows.append(_figures("size", "installed MB", found, sizes, {}))
    lines = {id: float(trial.lines) for id, trial in found.items() if trial and trial.lines}
    rows.append(_figures("lines", "lines of the example", found, lines, {}))
    return [row for row in rows if any(value != UNTRIED for value in row.values.values())]


def _cost_note(price: CostSummary) -> str:
    """Beside a cost: its interval, its server, the Python, and where the load was."""
    return f"{price.low:g} to {price.high:g}, {price.server}, on {price.python}, {PLACES[price.placement]}"


def _works(trial: TrialSummary | None) -> str:
    if trial is None or all(working.ok is None for working in trial.works.values()):
        return UNTRIED
    return ", ".join(python for python, working in trial.works.items() if working.ok) or "none"


def _reasons(found: dict[str, TrialSummary | None]) -> Iterable[tuple[str, str]]:
    for id, trial in found.items():
        reason = next((working.reason for working in trial.works.values() if working.reason), None) if trial else None
        if reason:
            yield id, reason


def _figures(field: str, label: str, ids: Iterable[str], figures: dict[str, float], notes: dict[str, str]) -> Row:
    """A row of figures, which differ where they are no tie, or where some are missing."""
    values = {id: f"{figures[id]:g}" if id in figures else UNTRIED for id in ids}
    known = [figures[id] for id in values if id in figures]
    alike = len(known) == len(values) and tied(min(known) or TINY, max(known) or TINY)
    return Row("trials", field, label, values, notes, not alike and len(set(values.values())) > 1)


def _features(catalog: Catalog, components: Sequence[Component]) -> list[Row]:
    """The features that all of the components' kinds know."""
    first, *others = (catalog.kinds[component.kind].features for component in components)
    rows = []
    for feature in first.values():
        if all(feature.id in other for other in others):
            cells = {component.id: cell_of(component, feature.id) for component in components}
            values = {id: cell.value for id, cell in cells.items()}
            notes = {id: cell.note for id, cell in cells.items() if cell.note}
            rows.append(_row(feature.group, feature.id, feature.label, dict(values), notes))
    return rows


def _row(group: str, field: str, label: str, values: dict[str, str], notes: dict[str, str]) -> Row:
    return Row(group, field, label, values, notes, len(set(values.values())) > 1)


def _reason(knowledge: Knowledge, component: Component, components: Sequence[Component], rows: Sequence[Row]) -> Reason:
    """What a component alone has most of: built in or by plugin, and every rival known to have less."""
    rivals = [other.id for other in components if other.id != component.id]
    ahead = []
    for row in rows:
        mine = STRENGTH.get(row.values[component.id], 0)
        if mine >= STRENGTH["plugin"] and all(STRENGTH.get(row.values[id], mine) < mine for id in rivals):
            ahead.append(row.label)
    status = status_of(knowledge, component)
    warning = f"{status.word}: {status.because}" if status.word in UNCARED else None
    return Reason(component.id, component.name, warning, component.good_for, component.not_for, tuple(ahead))
