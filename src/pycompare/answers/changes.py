"""What moved between two snapshots: releases, statuses, and the verdicts that facts settle."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component
from pycompare.catalog.names import called
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.releases import Snapshot
from pycompare.evidence.status import status_of
from pycompare.evidence.verdicts import settled
from pycompare.render.report import Column, Records, Report, Span, counted, grid, pairs


class Change(Struct, frozen=True):
    """One thing that is not what it was, and why it is now."""

    component: str
    name: str
    what: str
    before: str | None
    after: str | None
    because: str


class Changes(Struct, frozen=True):
    """The answer of `changes`: what moved from one snapshot to another, statuses and verdicts first."""

    since: str
    until: str
    changes: tuple[Change, ...]
    kind: Literal["changes"] = "changes"
    version: int = 1


def changes(catalog: Catalog, before: Snapshot, after: Snapshot) -> Changes:
    """What is judged differently, or released, by the later snapshot."""
    old, new = Knowledge(catalog, before), Knowledge(catalog, after)
    found = [change for c in catalog.components.values() for change in _moved(old, new, c)]
    found += _decided(catalog, before.head.day, after.head.day)
    order = {"status": 0, "verdict": 1, "latest": 2, "decision": 3}
    found.sort(key=lambda change: (order[change.what.split(":")[0]], change.component, change.what))
    return Changes(before.head.taken, after.head.taken, tuple(found))


def _decided(catalog: Catalog, since: str, until: str) -> Iterator[Change]:
    """The public decisions of the time between."""
    for decision in catalog.decisions.values():
        if since < decision.date <= until and decision.chose in catalog.components:
            chosen = catalog.components[decision.chose]
            before = ", ".join(called(catalog, decision.had)) or None
            because = f"{decision.context} {decision.url}"
            yield Change(chosen.id, chosen.name, f"decision: {decision.id}", before, chosen.name, because)


def _moved(old: Knowledge, new: Knowledge, component: Component) -> Iterator[Change]:
    was, now = status_of(old, component), status_of(new, component)
    if was.word != now.word:
        yield Change(component.id, component.name, "status", was.word, now.word, now.because)
    for claim in component.claims:
        then, today = settled(old, component, claim), settled(new, component, claim)
        if then.verdict != today.verdict:
            what = f"verdict: {claim.text}"
            yield Change(component.id, component.name, what, then.verdict, today.verdict, today.because)
    facts, latest = old.facts(component), new.facts(component)
    if facts and latest and facts.latest != latest.latest:
        because = f"released {latest.released}" if latest.released else latest.problem or "not offered any more"
        yield Change(component.id, component.name, "latest", facts.latest, latest.latest, because)


HEADER = ("component", "what", "before", "after", "because")


def tell(changes: Changes) -> Report:
    """A row for each thing that moved."""
    rows = [(c.name, c.what, c.before or "?", c.after or "?", c.because) for c in changes.changes]
    columns = [Column(title) for title in ("Component", "What", "Before", "After", "Because")]
    drawn = grid(columns, [(Span(name, "strong"), *map(Span, rest)) for name, *rest in rows])
    title = f"{counted(len(rows), 'change')} from {changes.since} to {changes.until}"
    records = tuple((c.component, c.what, c.before or "", c.after or "", c.because) for c in changes.changes)
    return Report(title, (drawn,) if rows else (), Records(HEADER, records))


def tell_snapshot(snapshot: Snapshot, file: str) -> Report:
    """How much was learned, and what was not."""
    failed = {name: found for name, found in snapshot.packages.items() if found.problem}
    title = f"{counted(len(snapshot.packages) - len(failed), 'package')} known as of {snapshot.head.taken}"
    columns = (Column("Package"), Column("Problem"), Column("Facts kept from"))
    rows = [(Span(name, "strong"), Span(f.problem or ""), Span(f.kept_from or "none")) for name, f in failed.items()]
    blocks = (grid(columns, rows), pairs([("Snapshot", file)])) if rows else (pairs([("Snapshot", file)]),)
    header = ("package", "latest", "released", "problem", "kept_from")
    records = tuple(
        (name, found.latest or "", found.released or "", found.problem or "", found.kept_from or "")
        for name, found in snapshot.packages.items()
    )
    return Report(title, blocks, Records(header, records))
