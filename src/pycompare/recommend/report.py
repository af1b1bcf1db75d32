"""How `recommend` is told: the answer, how the question was read, why, what to type, how sure, what the guide said."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pycompare.catalog.model import Catalog, cell_of
from pycompare.catalog.names import called, name_of
from pycompare.catalog.relations import costing
from pycompare.catalog.requirements import Without
from pycompare.catalog.services import told
from pycompare.recommend import points
from pycompare.recommend.arithmetic import arithmetic
from pycompare.recommend.confidence import FAIR, sureness
from pycompare.recommend.filling import Chosen
from pycompare.recommend.outlook import Precedent, Survival
from pycompare.recommend.ranking import Excluded
from pycompare.recommend.record_evidence import had_by
from pycompare.recommend.request import SHOWN, Request, slot_requests
from pycompare.recommend.stack import Reading, Recommendation, SlotRanking
from pycompare.render.report import Block, Column, Grid, Pairs, Prose, Records, Report, Span, counted, grid, pairs

HEADER = (
    "slot",
    "component",
    "package",
    "requirement",
    "version",
    "why",
    "alternatives",
    "besides",
    "decision",
    "done_by",
)

OUT = (Column("Component", wraps=False), Column("Slot"), Column("Because"), Column("Source", behind=True))
READ = (
    Column("Component"),
    Column("Required"),
    Column("Has it"),
    Column("Source", behind=True),
    Column("Checked", wraps=False),
)

THREADS = (Column("When", wraps=False), Column("Chose", wraps=False), Column("Context"), Column("Thread", behind=True))

WARNED = 4
"""How many warnings are told."""

LIMITS = 2
"""How many limits are told where nobody asked for all of them."""


def tell(catalog: Catalog, request: Request, answer: Recommendation, explain: bool, top: int = points.BESIDE) -> Report:
    """The stack; with `explain`, the points of the best candidates, what was excluded and what would change it.

    The records are then the arithmetic.
    """
    stack = called(catalog, [chosen.component for chosen in answer.stack if chosen.component])
    blocks: list[Block] = [pairs(_understood(catalog, request, answer))] if not request.goal or request.keep else []
    if answer.stack:
        blocks.append(_stack(catalog, answer))
    blocks.append(Pairs(tuple(_remarks(catalog, request, answer, explain))))
    if explain:
        blocks += _explained(catalog, request, answer, top)
    parts = " + ".join(stack)
    absent = _absent(catalog, answer)
    title = f"{answer.name}: {parts}" if answer.goal else _headline(catalog, request, answer, parts or absent)
    records = arithmetic(answer) if explain else Records(HEADER, tuple(_records(answer)))
    return Report(title, tuple(blocks), records)


def _again(reading: Reading) -> Span:
    """The command that asks a question as another reading has it, or what to add to a question that is long."""
    if len(reading.command) <= SHOWN:
        return Span(reading.command, "code")
    return Span(f"the same with --slot {reading.slots[0]}")


def _absent(catalog: Catalog, answer: Recommendation) -> str:
    """What is said where no component is the answer."""
    if answer.stack:
        name = catalog.kinds[answer.stack[0].slot].name
        if doer := answer.stack[0].done_by:
            return f"Nothing to add: {name_of(catalog, doer)} does it"
        return (
            "Nothing to add: what is there does it" if answer.ranking else f"Nothing fits: no {name} meets every need"
        )
    if answer.understood.shape == "foreign":
        return "Not understood: it is read as another language than English"
    return "Not in this catalog" if answer.decision == "outside" else "Not a component"


def _headline(catalog: Catalog, request: Request, answer: Recommendation, parts: str) -> str:
    """The answer in a line, with how sure it is where words were read."""
    told = f"Keep {parts}" if answer.decision == "keep" else parts
    if answer.decision == "none" and answer.answer:
        told = f"Nothing to add: {parts}"
    if subject := answer.subject:
        follows = "" if answer.answer in (subject.component, None) else f"; begin with {parts} instead"
        told = f"{name_of(catalog, subject.component)} is {subject.status}{follows}"
    return told if request.certainty is None else f"{told} ({sureness(answer.understood.confidence)})"


def _understood(catalog: Catalog, request: Request, answer: Recommendation) -> Iterator[tuple[str, str | None]]:
    """How the question was read, so that a reader can see what was missed."""
    if not answer.goal:
        yield "Asked", answer.name
    yield "Looked for", ", ".join(catalog.kinds[slot].name for slot in request.slots)
    yield "Needs", "; ".join(dict.fromkeys(_requirements(catalog, request)))
    yield "Keeps", ", ".join(called(catalog, request.keep))
    spared = {
        asked.feature
        for slot in slot_requests(catalog, request)
        for asked in slot.requirements
        if isinstance(asked, Without)
    }
    yield "Avoids", ", ".join(called(catalog, [id for id in request.gone if id not in spared]))
    if request.preferences and not answer.goal:
        yield "Prefers", ", ".join(catalog.criteria[id].name for id in request.preferences)  # type: ignore[index]
    told_of = [catalog.situations[question].answers[found].means for question, found in request.situation.items()]
    yield "Situation", " ".join(told_of)
    yield "Ignored", ", ".join(request.ignored[:12]) + (" ..." if len(request.ignored) > 12 else "")  # noqa: PLR2004


def _requirements(catalog: Catalog, request: Request) -> Iterator[str]:
    """What is hard, in the words of the catalog; the Python that everybody has is not told."""
    for slot in slot_requests(catalog, request):
        yield from (asked.described(catalog.kinds[slot.kind]) for asked in slot.requirements)
    if request.python != catalog.python:
        yield f"python: {request.python}"
    if request.license:
        yield f"license: {request.license}"


def _stack(catalog: Catalog, answer: Recommendation) -> Grid:
    columns = (Column("Slot"), Column("Choice"), Column("Why"), Column("Next"))
    return grid(columns, (_row(catalog, chosen) for chosen in answer.stack))


def _row(catalog: Catalog, chosen: Chosen) -> tuple[Span, ...]:
    name = name_of(catalog, chosen.component, "none")
    choice = f"{name} {chosen.version}" if chosen.version else name
    nearest, *others = called(catalog, chosen.alternatives[:2]) or ["none"]
    following = ", ".join([f"{nearest} (close)" if chosen.close else nearest, *others])
    why = "; ".join(chosen.why)
    return Span(catalog.kinds[chosen.slot].name), Span(choice, "strong"), Span(why), Span(following, "weak")


def _remarks(catalog: Catalog, request: Request, answer: Recommendation, explain: bool) -> Iterator[tuple[str, Span]]:
    if answer.advice:
        yield "Advice", Span(answer.advice, "strong")
    yield from _labelled("Instead", (Span(text) for text in _instead(catalog, answer)))
    yield from _labelled("Watch out", (Span(text) for text in _bites(catalog, answer)))
    yield from _labelled("Move", map(Span, _moves(catalog, request, answer)))
    yield from _labelled("Stays?", (Span(survived(catalog, found)) for found in answer.survivals))
    if answer.precedents:
        yield "Decided", Span(_decided(catalog, answer) + ("" if explain else "; --explain has the links"))
    if answer.install:
        yield "Install", Span(answer.install, "code")
    needed = (Span(f"needs {told(name)}") for name in answer.services)
    yield from _labelled("Start", chain(needed, (Span(line, "code") for line in answer.start)))
    if besides := _besides(catalog, answer):
        yield "Besides", Span(besides)
    yield from _labelled("Sure?", map(Span, how_sure(catalog, answer)))
    if answer.guide:
        yield "Guide", Span(_guide(answer))
        for reason in answer.guide.because:
            yield "", Span(reason)
    yield from _other_ways(answer)
    hint = "" if explain or not answer.ranking else "; --explain shows the points"
    yield "Evidence", Span(f"{answer.rests_on}{hint}")


def _other_ways(answer: Recommendation) -> Iterator[tuple[str, Span]]:
    """Other readings of a question that may be misread, and what there is where it was not answered."""
    is_absent = answer.decision == "outside"
    if is_absent or answer.understood.confidence < FAIR:
        yield from _labelled("Or ask", (_again(reading) for reading in answer.understood.readings))
    if is_absent:
        yield "What is here", Span("pycompare kinds", "code")


def _labelled(label: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Lines of one sort, the label before the first."""
    for index, span in enumerate(spans):
        yield "" if index else label, span


def _instead(catalog: Catalog, answer: Recommendation) -> Iterator[str]:
    """When another candidate would be taken, in words of what it has."""
    reasons: dict[str, list[str]] = {}
    for other in answer.otherwise:
        component = catalog.components[other.component]
        labels = [catalog.kinds[component.kind].features[feature].label for feature in other.features]
        reasons.setdefault(" and ".join(labels), []).append(component.name)
    for wanted, names in reasons.items():
        yield f"{' or '.join(names)}, if {wanted} should come first"


def _bites(catalog: Catalog, answer: Recommendation) -> Iterator[str]:
    """What the catalog warns of, with the part that it is about where there are several."""
    several = len({warned.component for warned in answer.warnings}) > 1
    for warned in answer.warnings[:WARNED]:
        yield f"{name_of(catalog, warned.component)}: {warned.because}" if several else warned.because


def _moves(catalog: Catalog, request: Request, answer: Recommendation) -> Iterator[str]:
    """What the way from what goes to the answer costs, where somebody went it and nothing stored is told of already."""
    told = {found.component for found in answer.survivals}
    is_upgrade = request.shape == "status"
    for id in (*request.leave, *request.there):
        move = catalog.components[id].moves.get(answer.answer or "")
        if is_upgrade and move is None and id == answer.answer:
            yield f"{name_of(catalog, id)} to another release: nothing is recorded of what that costs."
        if move and id not in told and (is_upgrade or id != answer.answer):
            way = f"{name_of(catalog, id)} to {move.version if is_upgrade else name_of(catalog, answer.answer)}"
            yield f"{way}, {costing(move.effort, move)}: {move.because}"


def survived(catalog: Catalog, found: Survival) -> str:
    """What becomes of what was stored, as far as somebody's move says so."""
    way = " to ".join(called(catalog, (found.component, found.to)))
    open_ = " and ".join(what for what in found.stored if what not in found.survives)
    others = f"; to {' or '.join(called(catalog, found.keepers))} they do" if found.keepers else ""
    if found.move is None:
        return f"{way}: no move is recorded, so whether {open_} stay is not known{others}."
    told = f"nothing says that {open_} stay{others}" if open_ else f"{' and '.join(found.survives)} stay"
    return f"{way}, {told}: {found.move.because}"


def _decided(catalog: Catalog, answer: Recommendation) -> str:
    """What others chose in a like context."""
    same = [found for found in answer.precedents if found.chose == answer.answer]
    years = ", ".join(dict.fromkeys(found.date[:4] for found in same))
    threads = counted(len(answer.precedents), "public thread")
    first = {found.chose: found for found in reversed(answer.precedents) if found.chose != answer.answer}
    others = ", ".join(
        f"{name_of(catalog, id, 'nothing added')}{_for(catalog, found)}" for id, found in reversed(first.items())
    )
    if same:
        chose = f"chose {name_of(catalog, answer.answer)}" if answer.answer else "added nothing"
        return f"{len(same)} of {threads} alike {chose} ({years})" + (f"; otherwise: {others}" if others else "")
    return f"{threads} alike ended otherwise: {others}"


def _for(catalog: Catalog, found: Precedent) -> str:
    """The first reason of a decision."""
    return next((f" for {catalog.arguments[id].name}" for id in found.reasons if id in catalog.arguments), "")


def _besides(catalog: Catalog, answer: Recommendation) -> str | None:
    """What the install line cannot bring."""
    bare = [catalog.components[c.component] for c in answer.stack if c.component and not c.package]
    told = [f"{component.name} ({component.links.docs})" for component in bare if not component.works_with]
    return f"not Python packages: {', '.join(told)}" if told else None


def how_sure(catalog: Catalog, answer: Recommendation) -> Iterator[str]:
    """How near the next candidate is, and what would put it first; of an answer that is not first itself, nothing."""
    if not answer.ranking or answer.answer != answer.ranking[0].component:
        return
    chosen, first = answer.stack[0], answer.ranking[0]
    if chosen.close:
        second = next(other for other in answer.ranking if other.component == chosen.alternatives[0])
        one, two = called(catalog, [first.component, second.component])
        yield f"A close call: {one} {first.score:.2f}, {two} {second.score:.2f}."
    if not chosen.kept:
        yield from (f"{limit.text}." for limit in answer.sensitivity[:LIMITS])


def _guide(answer: Recommendation) -> str:
    assert answer.guide is not None
    return f"{answer.guide.words}: {'the same' if answer.guide.agrees else 'differs'}"


def _explained(catalog: Catalog, request: Request, answer: Recommendation, top: int) -> Iterator[Block]:
    """The points of every slot as pictures, what they rest on, what would change them, and what was excluded.

    Of the slot that the question is about, `top` candidates are told term by term, of the others the chosen one.
    """
    slots = [(chosen, slot) for chosen, slot in zip(answer.stack, answer.rankings, strict=True) if slot.ranking]
    for index, (chosen, slot) in enumerate(slots):
        yield points.picture(catalog, slot, chosen.component)
        yield pairs([("Bars", None if index else points.BARS), *_beside(catalog, chosen, slot)])
    for index, (chosen, slot) in enumerate(slots):
        yield points.evidence(catalog, slot, chosen.component, 1 if index else top)
    if limits := tuple(_limits(answer)):
        yield Prose(limits, "What would change the answer", listed=True)
    if answer.precedents:
        yield grid(THREADS, (_thread(catalog, found) for found in answer.precedents), "What others decided alike")
    if answer.excluded:
        out = (_out(catalog, excluded) for excluded in answer.excluded)
        heading = f"Excluded ({counted(len(answer.excluded), 'component')})"
        yield grid(OUT, out, heading)
    if sources := tuple(_sources(catalog, request, answer)):
        yield grid(READ, sources, "Sources of what is required")


def _beside(catalog: Catalog, chosen: Chosen, slot: SlotRanking) -> Iterator[tuple[str, str | None]]:
    """What the picture cannot show: who comes after, and what was not counted."""
    yield "After them", points.others(catalog, slot, chosen.component)
    names = ", ".join(points.criterion_name(catalog, id) for id in slot.silent)
    yield "Not counted", f"{names}: there is no evidence for any candidate" if names else None


def _limits(answer: Recommendation) -> Iterator[tuple[Span, ...]]:
    """Every limit of the slot that the question is about, and the nearest of the others."""
    for index, slot in enumerate(answer.rankings):
        yield from ((Span(f"{limit.text}."),) for limit in slot.sensitivity[: LIMITS if index else None])


def _sources(catalog: Catalog, request: Request, answer: Recommendation) -> Iterator[tuple[Span, ...]]:
    """Where it was read that what is chosen meets what is required, and when that was checked."""
    required = {slot.kind: slot.requirements for slot in slot_requests(catalog, request)}
    for chosen in answer.stack:
        if not chosen.component:
            continue
        component = catalog.components[chosen.component]
        labels = catalog.kinds[component.kind].features
        for feature in dict.fromkeys(had_by(asked, component) for asked in required[component.kind]):
            cell = cell_of(component, feature)
            texts = (component.name, labels[feature].label, cell.value, cell.source, cell.checked)
            yield tuple(map(Span, texts))


def _out(catalog: Catalog, excluded: Excluded) -> tuple[Span, ...]:
    name = name_of(catalog, excluded.component)
    slot = catalog.kinds[excluded.slot].name
    return Span(name), Span(slot), Span(excluded.reason), Span(excluded.source or "", "weak")


def _thread(catalog: Catalog, found: Precedent) -> tuple[Span, ...]:
    chose = name_of(catalog, found.chose, "nothing added")
    return Span(found.date), Span(chose, "strong"), Span(found.because), Span(found.url, "weak")


def _records(answer: Recommendation) -> Iterator[tuple[str, ...]]:
    """A row for each slot; the first says what the answer as a whole decides, the others what becomes of the slot."""
    for place, chosen in enumerate(answer.stack):
        own = "keep" if chosen.kept else "adopt" if chosen.component else "none"
        yield (
            chosen.slot,
            chosen.component or "",
            chosen.package or "",
            chosen.requirement or "",
            chosen.version or "",
            "; ".join(chosen.why),
            ",".join(chosen.alternatives),
            " ".join(chosen.besides),
            own if place else answer.decision,
            chosen.done_by or "",
        )
