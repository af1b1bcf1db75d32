"""How `changes` and `refresh` are told."""

from pycompare.answers.changes import Changes
from pycompare.evidence.releases import Snapshot
from pycompare.render.report import Column, Records, Report, Span, counted, facts, grid

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
    blocks = (grid(columns, rows), facts([("Snapshot", file)])) if rows else (facts([("Snapshot", file)]),)
    header = ("package", "latest", "released", "problem", "kept_from")
    records = tuple(
        (name, found.latest or "", found.released or "", found.problem or "", found.kept_from or "")
        for name, found in snapshot.packages.items()
    )
    return Report(title, blocks, Records(header, records))
