"""Spring's words: what each is called here, and how it is done."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from pycompare.catalog.model import SpringTerm, cell_of
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.render.report import Block, Column, Records, Report, Span, counted, grid, pairs, status_span


class Answer(Struct, frozen=True):
    """A component that answers a term, and how: the value and the note of one of its cells."""

    component: str | None
    name: str
    how: str
    status: str
    source: str
    checked: str


class Term(Struct, frozen=True):
    """A term of Spring's with everything that finds it, and its answers or what is done instead."""

    term: str
    id: str
    aliases: tuple[str, ...]
    answers: tuple[Answer, ...]
    instead: str | None
    source: str
    checked: str


class Terms(Struct, frozen=True):
    """The answer of `spring`."""

    terms: tuple[Term, ...]
    rests_on: str
    kind: Literal["spring"] = "spring"
    version: int = 1


def spring(knowledge: Knowledge, terms: Iterable[SpringTerm]) -> Terms:
    """The terms, each answered."""
    return Terms(tuple(_term(knowledge, term) for term in terms), knowledge.evidence)


def _term(knowledge: Knowledge, term: SpringTerm) -> Term:
    answers = tuple(_answers(knowledge, term))
    evidence = term.instead or (answers[0] if answers else None)
    return Term(
        term=term.name,
        id=term.id,
        aliases=term.aliases,
        answers=answers,
        instead=term.instead.because if term.instead else None,
        source=evidence.source if evidence else "",
        checked=evidence.checked if evidence else "",
    )


def _answers(knowledge: Knowledge, term: SpringTerm) -> Iterable[Answer]:
    """The components that are there; one that an overlay removed is left out."""
    for answer in term.answers:
        if component := knowledge.catalog.components.get(answer.component):
            cell = cell_of(component, answer.feature)
            label = knowledge.catalog.kinds[component.kind].features[answer.feature].label
            how = f"{label}: {cell.value}" + (f", {cell.note}" if cell.note else "")
            word = status_of(knowledge, component).word
            yield Answer(component.id, component.name, how, word, cell.source, cell.checked)


HEADER = ("id", "term", "aliases", "component", "how", "instead", "source", "checked")


def tell(terms: Terms) -> Report:
    """One term with its answers, or all of them in a line each."""
    records = Records(HEADER, tuple(row for term in terms.terms for row in _records(term)))
    if len(terms.terms) == 1:
        return _one(terms.terms[0], terms, records)
    columns = (Column("Spring"), Column("Here"))
    rows = ((Span(term.term, "strong"), Span(_shortly(term))) for term in terms.terms)
    title = f"{counted(len(terms.terms), 'word')} of Spring's: pycompare spring WORD"
    return Report(title, (grid(columns, rows), pairs([("Evidence", terms.rests_on)])), records)


def _shortly(term: Term) -> str:
    named = ", ".join(dict.fromkeys(answer.name for answer in term.answers))
    return "; ".join(filter(None, (named, term.instead)))


def _one(term: Term, terms: Terms, records: Records) -> Report:
    blocks: list[Block] = []
    if term.answers:
        columns = (Column("Component"), Column("Status", wraps=False), Column("How"))
        rows = [(Span(a.name, "strong"), status_span(a.status), Span(a.how)) for a in term.answers]
        blocks.append(grid(columns, rows))
    rest = [("Instead" if not term.answers else "Besides", term.instead), ("Also called", ", ".join(term.aliases))]
    sources = [("Source" if index == 0 else "", source) for index, source in enumerate(_sources(term))]
    blocks.append(pairs([*rest, *sources, ("Evidence", terms.rests_on)]))
    named = ", ".join(dict.fromkeys(answer.name for answer in term.answers))
    title = f"{term.term}: {named or 'no equivalent, do this instead'}"
    return Report(title, tuple(blocks), records)


def _sources(term: Term) -> Iterator[str]:
    """Each source once; an `instead` has its own."""
    found = [(answer.source, answer.checked) for answer in term.answers]
    if term.instead:
        found.append((term.source, term.checked))
    yield from (f"{source} ({checked})" for source, checked in dict.fromkeys(found))


def _records(term: Term) -> Iterator[tuple[str, ...]]:
    common = (term.id, term.term, ",".join(term.aliases))
    for answer in term.answers:
        yield (*common, answer.component or "", answer.how, "", answer.source, answer.checked)
    if term.instead:
        yield (*common, "", "", term.instead, term.source, term.checked)
