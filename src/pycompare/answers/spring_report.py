"""How `spring` is told."""

from collections.abc import Iterator

from pycompare.answers.spring import Term, Terms
from pycompare.render.report import Block, Column, Records, Report, Span, counted, facts, grid, status_span

HEADER = ("id", "term", "aliases", "component", "how", "instead", "source", "checked")


def tell(terms: Terms) -> Report:
    """One term with its answers, or all of them in a line each."""
    records = Records(HEADER, tuple(row for term in terms.terms for row in _records(term)))
    if len(terms.terms) == 1:
        return _one(terms.terms[0], terms, records)
    columns = (Column("Spring"), Column("Here"))
    rows = ((Span(term.term, "strong"), Span(_shortly(term))) for term in terms.terms)
    title = f"{counted(len(terms.terms), 'word')} of Spring's: pycompare spring WORD"
    return Report(title, (grid(columns, rows), facts([("Evidence", terms.rests_on)])), records)


def _shortly(term: Term) -> str:
    named = ", ".join(answer.name for answer in term.answers)
    return "; ".join(filter(None, (named, term.instead)))


def _one(term: Term, terms: Terms, records: Records) -> Report:
    blocks: list[Block] = []
    if term.answers:
        columns = (Column("Component"), Column("Status", wraps=False), Column("How"))
        rows = [(Span(a.name, "strong"), status_span(a.status), Span(a.how)) for a in term.answers]
        blocks.append(grid(columns, rows))
    rest = [("Instead" if not term.answers else "Besides", term.instead), ("Also called", ", ".join(term.aliases))]
    sources = [("Source" if index == 0 else "", source) for index, source in enumerate(_sources(term))]
    blocks.append(facts([*rest, *sources, ("Evidence", terms.rests_on)]))
    title = f"{term.term}: {', '.join(answer.name for answer in term.answers) or 'no equivalent, do this instead'}"
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
