"""How a check is told: what to leave, plan or know, what is missing, then how each stands."""

from collections.abc import Iterator
from itertools import chain

from pycompare.answers.audit_report import HEADER, finding_records, findings_grid, tally
from pycompare.answers.check import Check, Missing, UnknownName
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called, name_of
from pycompare.render.report import (
    Block,
    Column,
    Grid,
    Records,
    Report,
    Span,
    counted,
    grid,
    pairs,
    records,
    status_span,
)

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
    return Report(f"{tally(answer.findings)}{lacks}{unknown}", tuple(blocks), _records(catalog, answer))


def _missing(catalog: Catalog, answer: Check) -> Grid:
    rows = []
    for one in answer.missing:
        named = called(catalog, one.any_of[:SHOWN])
        because = Span(f"{one.because} ({one.checked}) {one.source}")
        rows.append((Span(_kind(catalog, one), "strong"), because, Span(", ".join(named))))
    return grid((Column("Missing"), Column("Why"), Column("One of")), rows, "To add")


def _kind(catalog: Catalog, missing: Missing) -> str:
    return catalog.kinds[missing.kind].name if missing.kind in catalog.kinds else missing.kind


def _states(catalog: Catalog, answer: Check) -> Grid:
    rows = (
        (
            Span(name_of(catalog, one.component), "strong"),
            status_span(one.status),
            Span(" ".join(filter(None, (one.because, one.checked and f"({one.checked})", one.source)))),
        )
        for one in answer.states
    )
    return grid((Column("Name"), Column("Status", wraps=False), Column("Why")), rows, "How they stand")


def _facts(catalog: Catalog, answer: Check) -> Iterator[tuple[str, str | None]]:
    for one in answer.unknown:
        yield "Not known", f"{one.name}{_near(one)}"
    for case in answer.decisions:
        yield "Decided", f"{name_of(catalog, case.chose)}, {case.date}: {case.because} {case.url}"
    yield "Evidence", answer.rests_on


def _near(unknown: UnknownName) -> str:
    return f"; did you mean {' or '.join(unknown.nearest)}?" if unknown.nearest else ""


def _records(catalog: Catalog, answer: Check) -> Records:
    """The rows of the findings, then one for whatever else is told; `level` says what each is."""
    told = records(HEADER, chain(_added(catalog, answer), _standing(catalog, answer), _others(catalog, answer)))
    return Records(HEADER, (*finding_records(answer.findings).rows, *told.rows))


def _distribution(catalog: Catalog, id: str) -> str:
    component = catalog.components.get(id)
    return component.package or id if component else id


def _added(catalog: Catalog, answer: Check) -> Iterator[dict[str, str]]:
    for one in answer.missing:
        named = f": {', '.join(called(catalog, one.any_of))}" if one.any_of else ""
        yield {
            "distribution": _distribution(catalog, one.component), "level": "add", "rule": one.kind,
            "component": one.component, "what": f"a {_kind(catalog, one)} is missing{named}", "because": one.because,
            "source": one.source, "checked": one.checked,
        }  # fmt: skip


def _standing(catalog: Catalog, answer: Check) -> Iterator[dict[str, str]]:
    for one in answer.states:
        yield {
            "distribution": one.name, "level": "state", "rule": one.status, "component": one.component,
            "what": f"{name_of(catalog, one.component)} is {one.status}", "because": one.because, "source": one.source or "",
            "checked": one.checked or "",
        }  # fmt: skip


def _others(catalog: Catalog, answer: Check) -> Iterator[dict[str, str]]:
    for case in answer.decisions:
        name = name_of(catalog, case.chose)
        yield {
            "distribution": _distribution(catalog, case.chose or ""), "level": "decided",
            "component": case.chose or "", "what": f"{name} was chosen", "because": case.because, "source": case.url,
            "checked": case.date,
        }  # fmt: skip
    for one in answer.unknown:
        yield {"distribution": one.name, "level": "unknown", "what": f"not known{_near(one)}"}
