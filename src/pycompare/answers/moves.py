"""How moves are told, in answers on one component and on several."""

from collections.abc import Sequence

from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called
from pycompare.catalog.relations import Step
from pycompare.render.report import Column, Grid, Span, grid

EFFORTS = {"drop-in": "drop-in", "small": "file by file", "rewrite": "rewrite"}
"""What an effort is called."""


def moves_grid(catalog: Catalog, moves: Sequence[Step], title: str) -> Grid:
    """A row for each move: where to, what it costs, what survives, and why that is known."""
    columns = (Column("Move"), Column("Effort"), Column("Stays"), Column("Because"))
    return grid(columns, (_row(catalog, move) for move in moves), title)


def _row(catalog: Catalog, move: Step) -> tuple[Span, ...]:
    before, after = called(catalog, [move.origin, move.to])
    target = f"{after} {move.version}" if move.version else after
    effort = EFFORTS[move.effort] + (", step by step" if move.stepwise else "")
    return (
        Span(f"{before} to {target}", "strong"),
        Span(effort),
        Span(", ".join(word.replace("-", " ") for word in move.survives)),
        Span(f"{move.because} {move.source}"),
    )
