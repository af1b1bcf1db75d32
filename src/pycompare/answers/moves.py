"""How moves are told, in answers on one component and on several."""

from collections.abc import Sequence

from pycompare.catalog.model import Catalog, Move
from pycompare.catalog.names import called, name_of
from pycompare.catalog.relations import Step, costing, left_behind
from pycompare.render.report import Column, Grid, Pairs, Span, grid, pairs

EFFORTS = {"drop-in": "drop-in", "small": "file by file", "rewrite": "rewrite"}
"""What an effort is called; `cost` says more."""


def moves_grid(catalog: Catalog, moves: Sequence[Step], title: str) -> Grid:
    """A row for each move: where to, what it costs, what survives, and why that is known."""
    columns = (Column("Move"), Column("Effort"), Column("Stays"), Column("Because"))
    return grid(columns, (_row(catalog, move) for move in moves), title)


def moves_in_short(catalog: Catalog, moves: Sequence[Step], title: str) -> Pairs:
    """A line for each move: where to, what it costs, and what survives."""
    return pairs(((way(catalog, move), _short(move)) for move in moves), title)


def _short(move: Step) -> str:
    return effort(move) + (f"; stays: {_stays(move)}" if move.survives else "")


def _row(catalog: Catalog, move: Step) -> tuple[Span, ...]:
    because = f"{move.because} {move.source}"
    return Span(way(catalog, move), "strong"), Span(effort(move)), Span(_stays(move)), Span(because)


def way(catalog: Catalog, move: Step) -> str:
    """From what to what, and to which version of it."""
    before, after = called(catalog, [move.origin, move.to])
    return f"{before} to {after} {move.version or ''}".rstrip()


def cost(move: Step | Move) -> str:
    """What a move costs, and whether that is only estimated."""
    return costing(EFFORTS[move.effort], move)


def effort(move: Step) -> str:
    """What it costs, and whether it can be done in parts."""
    return cost(move) + (", step by step" if move.stepwise else "")


def target(catalog: Catalog, move: Step) -> str:
    """Where a move leads, and to which version of it."""
    return f"{name_of(catalog, move.to)} {move.version or ''}".rstrip()


def way_out(catalog: Catalog, move: Step) -> str:
    """Where a move leads, what it costs, what stays, and of what is stored, what is not said to stay."""
    stays = f", {' and '.join(word.replace('-', ' ') for word in move.survives)} stay" if move.survives else ""
    lost = left_behind(catalog, move) if move.to != move.origin else ()
    unsaid = f", nothing says that {' and '.join(lost)} stay" if lost else ""
    return f"{target(catalog, move)} ({cost(move)}{stays}{unsaid})"


def _stays(move: Step) -> str:
    return ", ".join(word.replace("-", " ") for word in move.survives)
