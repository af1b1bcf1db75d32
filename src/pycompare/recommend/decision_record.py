"""The answer as a decision record that a team can merge: under the headings that teams use, with links to every source."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from pycompare.catalog.model import Catalog, Component, Move, cell_of
from pycompare.catalog.names import called, name_of
from pycompare.catalog.relations import costing
from pycompare.evidence import traps
from pycompare.recommend.asking import CommandLine
from pycompare.recommend.filling import Chosen
from pycompare.recommend.points import beside, criterion_name, interval, others
from pycompare.recommend.ranking import Excluded, Ranked
from pycompare.recommend.record_evidence import Item, Sources, evidence, listed, repeated, said
from pycompare.recommend.report import survived
from pycompare.recommend.request import Request, SlotRequest, goal_of, slot_requests
from pycompare.recommend.stack import Recommendation, SlotRanking
from pycompare.render.report import Block, Commands, Prose, Records, Report, Span

EASIEST = 3
"""How many ways out of a component are told."""

LACKING = {"plugin": "By plugin", "partial": "Only in part", "no": "Without", "unknown": "Unknown"}
"""What a consequence is called, by the value of a feature that is wished for and not built in."""


def tell(catalog: Catalog, request: Request, answer: Recommendation, command: str) -> Report:
    """The record, in the state in which somebody can accept it."""
    sources = Sources()
    blocks: list[Block] = [
        Prose((said(_status(answer)),), "Status"),
        *_context(catalog, request, answer),
        *_decision(catalog, answer),
        *_consequences(catalog, request, answer, sources),
        *_alternatives(catalog, answer, sources),
        *evidence(catalog, request, answer, sources),
        *repeated(command, sources),
    ]
    return Report(_title(catalog, answer), tuple(blocks), Records((), ()))


def _status(answer: Recommendation) -> str:
    """What it is until somebody decides; no day, so that the same question on the same evidence is the same record."""
    return f"Proposed, on this evidence: {answer.rests_on}. Whoever accepts it adds the day and their names."


def _title(catalog: Catalog, answer: Recommendation) -> str:
    stack = [chosen for chosen in answer.stack if chosen.component]
    fresh, kept = ([c.component for c in stack if c.kept is there and c.component] for there in (False, True))
    beside = f" beside {listed(called(catalog, kept))}" if kept and fresh else ""
    part = (
        f" as the {catalog.kinds[stack[0].slot].name}" if len(answer.stack) == 1 and fresh and not answer.goal else ""
    )
    told = "add no component"
    if fresh:
        told = f"use {listed(called(catalog, fresh))}{beside}{part}"
    elif kept:
        told = f"keep {listed(called(catalog, kept))}"
    return f"{answer.name}: {told}" if answer.goal else _capitalised(told)


def _context(catalog: Catalog, request: Request, answer: Recommendation) -> Iterator[Prose]:
    goal = goal_of(catalog, request)
    asked = f"{answer.name}: {goal.summary}" if goal else f"The question was: {answer.name}"
    yield Prose((said(asked),), "Context")
    yield Prose(tuple(_understood(catalog, request, answer)), listed=True)


def _understood(catalog: Catalog, request: Request, answer: Recommendation) -> Iterator[Item]:
    """What was looked for, what had to be and what slot how much, so that a reader can see what was missed."""
    kinds = [catalog.kinds[slot].name for slot in request.slots]
    yield from _fact("Looked for", ", ".join(kinds))
    for slot in slot_requests(catalog, request):
        kind = catalog.kinds[slot.kind]
        yield from _fact(
            f"Required of the {kind.name}", "; ".join(asked.described(kind) for asked in slot.requirements)
        )
    yield from _fact("Python", request.python)
    yield from _fact("Licence", request.license)
    yield from _fact("Kept", ", ".join(called(catalog, request.keep)))
    yield from _fact("Avoided", ", ".join(called(catalog, answer.understood.avoid)))
    counted = dict.fromkeys(
        part.criterion for slot in answer.rankings for first in slot.ranking[:1] for part in first.contributions
    )
    yield from _fact("Ranked by", ", ".join(criterion_name(catalog, id) for id in counted))
    yield from _fact("Not understood, and so not considered", ", ".join(request.ignored))


def _fact(label: str, text: str | None) -> Iterator[Item]:
    if text:
        yield Span(f"{label}:", "strong"), Span(f" {text}")


def _decision(catalog: Catalog, answer: Recommendation) -> Iterator[Block]:
    yield Prose((said(answer.advice or "We use:"),), "Decision")
    yield Prose(tuple(_choice(catalog, chosen) for chosen in answer.stack), listed=True)
    if answer.install:
        yield Commands((answer.install,))
    if sure := tuple(_sure(catalog, answer)):
        yield Prose(sure, listed=True)


def _choice(catalog: Catalog, chosen: Chosen) -> Item:
    """What fills a slot, with a link to its documentation, and why."""
    kind = Span(f"{_capitalised(catalog.kinds[chosen.slot].name)}: ")
    why = Span(f": {'; '.join(chosen.why).rstrip('.')}.")
    if chosen.component is None:
        return kind, Span("none", "strong"), why
    component = catalog.components[chosen.component]
    return kind, Span(f"{component.name} {chosen.version or ''}".strip(), "strong", component.links.docs), why


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _sure(catalog: Catalog, answer: Recommendation) -> Iterator[Item]:
    """Where the call was close, and where the guide says something else."""
    for chosen, slot in zip(answer.stack, answer.rankings, strict=True):
        if chosen.close:
            points = (f"{name_of(catalog, it.component)} {interval(it)}" for it in beside(slot, chosen.component)[:2])
            yield said(f"A close call for the {catalog.kinds[chosen.slot].name}: {', '.join(points)} points.")
    if answer.guide and not answer.guide.agrees:
        told = "; ".join(reason.rstrip(".") for reason in answer.guide.because)
        yield said(f"The guide says {answer.guide.words}. The answer differs: {told}.")


def _consequences(catalog: Catalog, request: Request, answer: Recommendation, sources: Sources) -> Iterator[Prose]:
    """What becomes of what was stored; for each part what it is for and not for, what bites, who stands behind it, the ways out."""
    yield Prose((), "Consequences")
    if stays := tuple(_survived(catalog, answer, sources)):
        yield Prose(stays, listed=True)
    wanted = {slot.kind: slot for slot in slot_requests(catalog, request)}
    for chosen in answer.stack:
        if chosen.component:
            component = catalog.components[chosen.component]
            effects = (
                *_effects(catalog, component, wanted.get(component.kind)),
                *_ties(catalog, request, component, sources),
            )
            yield Prose(effects, component.name, listed=True, minor=True)


def _survived(catalog: Catalog, answer: Recommendation, sources: Sources) -> Iterator[Item]:
    for found in answer.survivals:
        read = sources.refer(found.move.source, found.move.checked) if found.move else ()
        yield Span("Stored before:", "strong"), Span(f" {survived(catalog, found)}"), *read


def _effects(catalog: Catalog, component: Component, wanted: SlotRequest | None) -> Iterator[Item]:
    """What it is for, and which of the things that are wished for it does not have built in."""
    yield from _fact("Good for", component.good_for)
    yield from _fact("Not for", component.not_for)
    labels = catalog.kinds[component.kind].features
    for value, word in LACKING.items():
        ids = [id for id in (wanted.wanted if wanted else ()) if cell_of(component, id).value == value]
        yield from _fact(word, ", ".join(labels[id].label for id in ids))


def _ties(catalog: Catalog, request: Request, component: Component, sources: Sources) -> Iterator[Item]:
    for trap in traps.ahead(component, request.excluded):
        yield Span("Watch out:", "strong"), Span(f" {trap.because}"), *sources.refer(trap.source, trap.checked)
    if steward := component.steward:
        told = Span(f" {steward.name} ({'one person' if steward.sort == 'person' else steward.sort})")
        yield Span("Behind it:", "strong"), told, *sources.refer(steward.source, steward.checked)
    ways = [(id, move) for id, move in component.moves.items() if id != component.id]
    if ways:
        yield Span("Ways out:", "strong"), *_ways(catalog, ways[:EASIEST])


def _ways(catalog: Catalog, ways: Sequence[tuple[str, Move]]) -> Iterator[Span]:
    """Where a move leads and what it costs, each with a link to somebody's move."""
    for index, (id, move) in enumerate(ways):
        yield Span(", " if index else " ")
        yield Span(name_of(catalog, id), link=move.source)
        yield Span(f" ({costing(move.effort, move)})")


def _alternatives(catalog: Catalog, answer: Recommendation, sources: Sources) -> Iterator[Prose]:
    """For each slot: those that came after, with what they lack, and those that were out of the question."""
    yield Prose((), "Alternatives that were rejected, and why")
    for chosen, slot in zip(answer.stack, answer.rankings, strict=True):
        excluded = [out for out in answer.excluded if out.slot == chosen.slot]
        items = (*_ranked(catalog, slot, chosen), *_excluded(catalog, excluded, sources))
        if items:
            yield Prose(items, _capitalised(catalog.kinds[chosen.slot].name), listed=True, minor=True)


def _ranked(catalog: Catalog, slot: SlotRanking, chosen: Chosen) -> Iterator[Item]:
    shown = beside(slot, chosen.component)
    first = shown[0] if shown and shown[0].component == chosen.component else None
    for rival in shown[1:] if first else shown:
        component = catalog.components[rival.component]
        why = f" {_behind(catalog, first, rival)}" if first else ""
        better = f" It is good for: {component.good_for}" if component.good_for else ""
        yield Span(component.name, "strong"), Span(f", {interval(rival)} points.{why}{better}")
    if after := others(catalog, slot, chosen.component):
        yield said(f"With fewer points: {after}.")


def _behind(catalog: Catalog, first: Ranked, rival: Ranked) -> str:
    """By what a candidate lost the most, and by what it would have won."""
    pairs = [*zip(first.contributions, rival.contributions, strict=True)]
    one, two = max(pairs, key=lambda pair: pair[0].points - pair[1].points)
    told = f"It is behind most in {criterion_name(catalog, one.criterion)} ({two.value:.2f} against {one.value:.2f})"
    three, four = min(pairs, key=lambda pair: pair[0].points - pair[1].points)
    if four.points > three.points:
        told += (
            f", and ahead in {criterion_name(catalog, three.criterion)} ({four.value:.2f} against {three.value:.2f})"
        )
    return f"{told}."


def _excluded(catalog: Catalog, excluded: Sequence[Excluded], sources: Sources) -> Iterator[Item]:
    """Those that could not be, each reason once."""
    for (reason, source), members in groupby(sorted(excluded, key=_why), key=_why):
        names = listed(called(catalog, [out.component for out in members]))
        yield Span(names, "strong"), Span(f": {reason}"), *sources.refer(source)


def _why(out: Excluded) -> tuple[str, str]:
    return out.reason, out.source or ""


def repetition(
    typed: CommandLine, file: Path | None, overlays: Iterable[Path], told: Sequence[str] = ("--format", "markdown")
) -> str:
    """The command line that asks the same again, and how that is `told`."""
    named: list[tuple[str, str | None]] = [
        ("--goal", typed.goal),
        ("--request", str(file) if file else None),
        ("--slot", typed.slot),
    ]
    repeated = (("--need", typed.needs), ("--use", typed.use), ("--avoid", typed.avoid), ("--prefer", typed.prefer))
    named += [(option, word) for option, words in repeated for word in words]
    named += [("--python", typed.python), ("--license", typed.license)]
    named += [("--catalog", str(path)) for path in overlays]
    options = (word for option, value in named if value for word in (option, value))
    return shlex.join(("pycompare", "recommend", *([typed.text] if typed.text else []), *options, *told))
