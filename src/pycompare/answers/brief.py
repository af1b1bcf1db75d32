"""An answer in at most 2,000 bytes, for whoever pays by the word: statements with their sources, and where more is told.

What was computed, such as how sure an answer is, has the command that shows the arithmetic as its source.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pycompare import records
from pycompare.answers import statements
from pycompare.answers.check import Check
from pycompare.answers.comparison import Comparison, Reason
from pycompare.answers.comparison_report import choose, paired
from pycompare.answers.decisions import Decisions, in_words
from pycompare.answers.dossier import Dossier
from pycompare.answers.findings import LEVELS, Finding
from pycompare.answers.statements import Statement
from pycompare.catalog.model import UNCARED, Component, cell_of
from pycompare.catalog.relations import brought, steps
from pycompare.catalog.rules import not_needed
from pycompare.errors import shortened
from pycompare.evidence.decisions import concerning
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.outlook import is_unlicensed
from pycompare.recommend.report import how_sure, survived
from pycompare.recommend.request import ABOUT_ONE, Request, slot_requests
from pycompare.recommend.stack import Recommendation

BYTES = 2000
"""What a brief has at most, its line end included."""

LINES = 3
"""Statements of each sort."""

NEWEST = 6
"""Decisions or findings that are told where they are what was asked for."""

UNKNOWN = 10
"""Words that were not understood, or names that are not known."""

GIVEN_UP = ("sure", "decided", "bites", "why")
"""What is cut where there is no room: the longest list, and of those that are level the first here."""

ASKED = 160
"""Characters of the command that shows the arithmetic."""

FILED = "pycompare recommend --request FILE --explain"
"""That command for a request in a file of the asker's."""


class Brief(Struct, frozen=True):
    """An answer in short: `why` speaks for it, `bites` is what to look out for, `decided` what others chose, `sure` how sure.

    `left_out` counts the statements for which there was no room; `more` are the commands that have them.
    """

    of: str
    answer: str | None = None
    decision: str | None = None
    stack: dict[str, str] = {}
    instead: tuple[str, ...] = ()
    install: str = ""
    why: tuple[Statement, ...] = ()
    bites: tuple[Statement, ...] = ()
    decided: tuple[Statement, ...] = ()
    sure: tuple[Statement, ...] = ()
    ignored: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    left_out: int = 0


def as_text(brief: Brief) -> str:
    """The brief as one line of ASCII: statements are left out, the last first, until it fits."""
    while len(text := _line(brief)) > BYTES and any(getattr(brief, name) for name in GIVEN_UP):
        longest = max(GIVEN_UP, key=lambda name: len(getattr(brief, name)))
        fewer: dict[str, Any] = {longest: getattr(brief, longest)[:-1]}
        brief = replace(brief, **fewer, left_out=brief.left_out + 1)
    return text if len(text) <= BYTES else _line(Brief(brief.of, brief.answer, more=brief.more[:1]))


def _line(brief: Brief) -> str:
    fields = {"kind": "brief", "version": 1, **records.flatten(brief)}
    return json.dumps(fields, separators=(",", ":")) + "\n"


def of_recommendation(knowledge: Knowledge, request: Request, answer: Recommendation, again: str = FILED) -> Brief:
    """The answer to a question: what it has of what was asked, how it is cared for, who chose it; what bites; how sure.

    `again` is the command that shows the arithmetic; one that is too long is told as that of a request file.
    """
    again = again if len(again) <= ASKED else FILED
    catalog = knowledge.catalog
    component = catalog.components.get(answer.answer or "")
    advice = [_computed(knowledge, answer.advice, again)] if answer.advice else []
    brief = Brief(
        of=answer.kind,
        answer=answer.answer,
        decision=answer.decision,
        stack={c.slot: c.component for c in answer.stack if c.component} if len(answer.stack) > 1 else {},
        instead=answer.stack[0].alternatives if answer.stack else (),
        install=answer.install,
        why=tuple(advice),
        sure=_lines(_computed(knowledge, text, again) for text in how_sure(catalog, answer)),
        ignored=tuple(shortened(word, statements.LONGEST_NAME) for word in answer.understood.ignored[:UNKNOWN]),
        more=(again,),
    )
    silent = list(chain(_unfilled(knowledge, answer, again), _passed_over(knowledge, request, answer, again)))
    unlooked = list(_without_licence(knowledge, request, answer, again))
    if component is None:
        why = _lines(list(_needless(knowledge, request, again)) or advice)
        return replace(brief, why=why, bites=_lines((*silent, *unlooked)))
    asked = tuple(_asked(knowledge, request, component))
    wished = tuple(id for id in _wished(knowledge, request, component) if id not in asked)
    having = (*asked, *(id for id in wished if cell_of(component, id).value in ("built-in", "plugin")))
    speaking = chain(advice, _before(knowledge, request, component), _for_it(knowledge, component, having))
    against = _against_it(knowledge, component, (*asked, *wished), request.excluded)
    return replace(
        brief,
        why=_lines(speaking),
        bites=_lines(chain(silent, _survived(knowledge, answer), unlooked, against)),
        decided=_lines(statements.decided(catalog, statements.choosing(catalog, component))),
        more=(again, f"pycompare show {component.id} --sources"),
    )


def _needless(knowledge: Knowledge, request: Request, again: str) -> Iterator[Statement]:
    """Why nothing is needed beside what is there, by the rule that says so."""
    catalog = knowledge.catalog
    kept = [catalog.components[id] for id in request.keep]
    there = {component.kind: component for component in (*brought(catalog, kept), *kept)}
    for slot in slot_requests(catalog, request)[:1]:
        if needless := not_needed(catalog, there, slot.kind, slot.features):
            told = f"{catalog.components[needless.by].name} does it: {needless.because}"
            yield statements.short(told, needless.source, needless.checked, again)


def _unfilled(knowledge: Knowledge, answer: Recommendation, again: str) -> Iterator[Statement]:
    """The slots beside the first for which nothing fits; the first has its advice."""
    empty = {slot.slot for slot in answer.rankings[1:] if not slot.ranking}
    slots = [slot for slot in answer.stack[1:] if slot.component is None and slot.slot in empty]
    if slots:
        names = ", no ".join(knowledge.catalog.kinds[slot.slot].name for slot in slots)
        yield _computed(knowledge, f"No {names}: {slots[0].why[0].rstrip('.')}.", again)


def _passed_over(knowledge: Knowledge, request: Request, answer: Recommendation, again: str) -> Iterator[Statement]:
    """Those between which it was asked that were not weighed, and why."""
    if request.shape in (*ABOUT_ONE, "together"):
        return
    catalog = knowledge.catalog
    out = {excluded.component: excluded.reason for excluded in answer.excluded}
    for component in (catalog.components[id] for id in request.among):
        if component.kind not in request.slots:
            kind = catalog.kinds[component.kind].name
            yield _computed(knowledge, f"{component.name} was not weighed: no slot asks for its kind, {kind}.", again)
        elif component.id in out and component.id != answer.answer:
            yield _computed(knowledge, f"{component.name} is out: {out[component.id].rstrip('.')}.", again)


def _without_licence(knowledge: Knowledge, request: Request, answer: Recommendation, again: str) -> Iterator[Statement]:
    """What is recommended though its licence was asked about and is not known."""
    chosen = (knowledge.catalog.components[slot.component] for slot in answer.stack if slot.component)
    if unknown := [one.name for one in chosen if is_unlicensed(knowledge, request, one)]:
        yield _computed(knowledge, f"The licence is not known here, and was not weighed: {', '.join(unknown)}.", again)


def _before(knowledge: Knowledge, request: Request, component: Component) -> Iterator[Statement]:
    """How what is there or was asked about stands, where it is not the answer, and what the move to the answer costs.

    Where it has stored something, the move is told with what becomes of that.
    """
    catalog = knowledge.catalog
    named = (*request.leave, *request.there, *(request.among if request.shape in ABOUT_ONE else ()))
    for other in (catalog.components[id] for id in named if id != component.id):
        yield from statements.status(knowledge, other)
        if not catalog.kinds[other.kind].stores:
            yield from statements.moves(catalog, (step for step in steps(other) if step.to == component.id))


def _survived(knowledge: Knowledge, answer: Recommendation) -> Iterator[Statement]:
    """What becomes of what is stored by a component that goes."""
    for found in answer.survivals:
        says, command = survived(knowledge.catalog, found), f"pycompare show {found.component} --sources"
        if found.move:
            yield statements.short(says, found.move.source, found.move.checked, command)
        else:
            yield _computed(knowledge, says, command)


def _computed(knowledge: Knowledge, says: str, command: str) -> Statement:
    """What was not read but worked out, of the catalog's day."""
    return Statement(shortened(says, statements.SAID), f"$ {command}", knowledge.catalog.date)


def _lines(found: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(islice(found, LINES))


def _asked(knowledge: Knowledge, request: Request, component: Component) -> Iterator[str]:
    """The features of a component that were asked for."""
    for slot in slot_requests(knowledge.catalog, request):
        if slot.kind == component.kind:
            yield from statements.required(component, slot.requirements)


def _wished(knowledge: Knowledge, request: Request, component: Component) -> Iterator[str]:
    """The features that would be good to have."""
    for slot in slot_requests(knowledge.catalog, request):
        if slot.kind == component.kind:
            yield from slot.wished


def _for_it(knowledge: Knowledge, component: Component, asked: Sequence[str]) -> Iterator[Statement]:
    """A thing that was asked for, or that most people want; how it is cared for; and then the rest."""
    usual = knowledge.catalog.kinds[component.kind].wants
    having = list(statements.cells(knowledge.catalog, component, asked or _built_in(component, usual)))
    yield from having[:1]
    if status_of(knowledge, component).word not in UNCARED:
        yield from statements.status(knowledge, component)
    yield from having[1:]


def _built_in(component: Component, features: Iterable[str]) -> list[str]:
    return [id for id in features if id in component.features and component.features[id].value == "built-in"]


def _against_it(
    knowledge: Knowledge, component: Component, asked: Sequence[str], gone: Collection[str] = ()
) -> Iterator[Statement]:
    """That nobody cares for it, what it has of what was asked only in part, traps, and what is said against it."""
    if status_of(knowledge, component).word in UNCARED:
        yield from statements.status(knowledge, component)
    less = [id for id in asked if id in component.features and component.features[id].value != "built-in"]
    yield from statements.cells(knowledge.catalog, component, less)
    yield from statements.traps(component, gone)
    yield from statements.contrary(component, component.features)
    yield from statements.claimed(knowledge, component, "con")


def of_dossier(knowledge: Knowledge, answer: Dossier) -> Brief:
    """One component: how it is cared for, or what takes its place; what speaks for it; what bites; who chose it."""
    catalog = knowledge.catalog
    component = catalog.components[answer.component.id]
    gone = status_of(knowledge, component).word in UNCARED
    standing = statements.moves(catalog, steps(component)) if gone else statements.status(knowledge, component)
    found = chain(standing, statements.claimed(knowledge, component, "pro"), _for_it(knowledge, component, ()))
    return Brief(
        of=answer.kind,
        answer=component.id,
        why=_lines(dict.fromkeys(found)),
        bites=_lines(_against_it(knowledge, component, ())),
        decided=_lines(statements.decided(catalog, concerning(catalog, component.id))),
        more=(f"pycompare show {component.id} --sources", f"pycompare decisions {component.id}"),
    )


def of_comparison(knowledge: Knowledge, answer: Comparison) -> Brief:
    """Several components: which one for what, what each alone has, who chose between them, what a move costs.

    The answer is the only one that is cared for, where the others are not. Of decisions the newest is told: there is no room
    for more beside what is compared.
    """
    catalog = knowledge.catalog
    told = [list(_ahead(knowledge, answer, reason)) for reason in answer.reasons]
    cared = [reason.component for reason in answer.reasons if not reason.warning]
    return Brief(
        of=answer.kind,
        answer=cared[0] if len(cared) == 1 else None,
        why=tuple(chain(_which(knowledge, answer), filter(None, chain.from_iterable(zip_longest(*told))))),
        bites=_lines(statements.moves(catalog, answer.moves)),
        decided=tuple(statements.decided(catalog, answer.decisions[:1])),
        more=(f"pycompare compare {' '.join(answer.components)} --notes",),
    )


def _which(knowledge: Knowledge, answer: Comparison) -> Iterator[Statement]:
    """What those that are compared are to each other, and what each is for; what it alone has is told by its cells."""
    catalog, command = knowledge.catalog, f"pycompare compare {' '.join(answer.components)} --format table"
    for pairing in answer.pairings:
        says = paired(catalog, pairing)
        if pairing.source and pairing.checked:
            yield statements.short(says, pairing.source, pairing.checked, command)
        else:
            yield _computed(knowledge, says, command)
    for reason in answer.reasons:
        yield _computed(knowledge, f"{reason.name}: {choose(replace(reason, ahead=()))}", command)


def _ahead(knowledge: Knowledge, answer: Comparison, reason: Reason) -> Iterator[Statement]:
    """What a component alone has, and between that how it is cared for."""
    component = knowledge.catalog.components[reason.component]
    features = [row.field for row in answer.rows if row.label in reason.ahead and row.field in component.features]
    having = statements.cells(knowledge.catalog, component, features)
    yield from islice(having, 1)
    yield from statements.status(knowledge, component)
    yield from _lines(having)


def of_decisions(knowledge: Knowledge, answer: Decisions) -> Brief:
    """What others chose: how often, and the newest."""
    named = answer.component or ""
    command = f"pycompare decisions {named}".strip()
    return Brief(
        of=answer.kind,
        answer=answer.component,
        why=(_computed(knowledge, in_words(answer.tally), command),) if answer.tally else (),
        decided=tuple(statements.decided(knowledge.catalog, answer.decisions[:NEWEST])),
        more=(f"{command} --all",),
        left_out=max(len(answer.decisions) - NEWEST, 0),
    )


def of_findings(knowledge: Knowledge, of: str, findings: Sequence[Finding], command: str) -> Brief:
    """What is found in what was chosen before, the worst first; `command` tells all of it."""
    worst = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    counts = Counter(finding.level for finding in worst)
    told = ", ".join(f"{level} {count}" for level, count in counts.items())
    return Brief(
        of=of,
        why=(_computed(knowledge, told or "nothing is found", command),),
        bites=tuple(statements.found(knowledge.catalog, worst[:NEWEST], command)),
        more=(command,),
        left_out=max(len(findings) - NEWEST, 0),
    )


def of_check(knowledge: Knowledge, answer: Check, command: str) -> Brief:
    """A stack that somebody proposes: what is found, what is missing to run it, and which names are not known."""
    found = of_findings(knowledge, answer.kind, answer.findings, command)
    missing = statements.lacking(knowledge.catalog, answer.missing)
    decided = statements.together(knowledge.catalog, answer.decisions)
    unknown = (f"{one.name}: nearest is {one.nearest[0]}" if one.nearest else one.name for one in answer.unknown)
    return replace(
        found,
        bites=(*found.bites, *missing),
        decided=_lines(decided),
        ignored=tuple(shortened(words, statements.LONGEST_NAME) for words in islice(unknown, UNKNOWN)),
    )
