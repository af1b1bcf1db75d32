"""How a check is told: what to leave, plan or know, what is missing, then how each stands."""

from collections.abc import Iterator

from pycompare.answers.audit_report import finding_records, findings_grid, tally
from pycompare.answers.check import Check
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called, name_of
from pycompare.render.report import Block, Column, Grid, Report, Span, counted, grid, pairs, status_span

SHOWN = 6
"""How many of what would do a line names."""


def tell(catalog: Catalog, answer: Check) -> Report:
    """The findings, what has to be added, the state of each, what others chose, and what is not known."""
    blocks: list[Block] = [findings_grid(catalog, answer.findings)] if answer.findings else []
    blocks += [_missing(catalog, answer)] if answer.missing else []
    blocks += [_states(catalog, answer)] if answer.states else []
    blocks.append(pairs(_facts(catalog, answer)))
    lacks = f"; {counted(len(answer.missing), 'thing')} to add" if answer.missing else ""
    unknown = f"; {len(answer.unknown)} not known" if answer.unknown else ""
    return Report(f"{tally(answer.findings)}{lacks}{unknown}", tuple(blocks), finding_records(answer.findings))


def _missing(catalog: Catalog, answer: Check) -> Grid:
    rows = []
    for one in answer.missing:
        named = called(catalog, one.any_of[:SHOWN])
        kind = catalog.kinds[one.kind].name if one.kind in catalog.kinds else one.kind
        rows.append((Span(kind, "strong"), Span(f"{one.because} ({one.checked}) {one.source}"), Span(", ".join(named))))
    return grid((Column("Missing"), Column("Why"), Column("One of")), rows, "To add")


def _states(catalog: Catalog, answer: Check) -> Grid:
    rows = (
        (
            Span(name_of(catalog, one.component), "strong"),
            status_span(one.status),
            Span(f"{one.because} {one.source or ''}".strip()),
        )
        for one in answer.states
    )
    return grid((Column("Name"), Column("Status", wraps=False), Column("Why")), rows, "How they stand")


def _facts(catalog: Catalog, answer: Check) -> Iterator[tuple[str, str | None]]:
    for one in answer.unknown:
        near = f"; did you mean {' or '.join(one.nearest)}?" if one.nearest else ""
        yield "Not known", f"{one.name}{near}"
    for case in answer.decisions:
        yield "Decided", f"{name_of(catalog, case.chose)}, {case.date}: {case.because} {case.url}"
    yield "Evidence", answer.rests_on
