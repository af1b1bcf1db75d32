"""How `compare` is told."""

from itertools import groupby

from pycompare.answers.comparison import Comparison, Reason, Row
from pycompare.answers.trials_report import bars
from pycompare.render.report import (
    STATUS_TONES,
    VALUE_TONES,
    Block,
    Column,
    Facts,
    Grid,
    Records,
    Report,
    Section,
    Span,
    counted,
    facts,
)


def tell(comparison: Comparison, everything: bool, notes: bool) -> Report:
    """The rows that differ, how many do not, and when to choose which."""
    differing = [row for row in comparison.rows if row.differs]
    shown = comparison.rows if everything else differing
    *names, last = comparison.names
    title = f"{', '.join(names)} and {last}: {counted(len(differing), 'row')} of {len(comparison.rows)} differ"
    blocks: list[Block] = [_grid(comparison, shown, notes)] if shown else []
    if comparison.costs:
        blocks.append(bars(comparison.costs, dict(zip(comparison.components, comparison.names, strict=True))))
    blocks.append(facts(_remarks(comparison, len(comparison.rows) - len(shown))))
    blocks.append(_reasons(comparison))
    return Report(title, tuple(blocks), _records(comparison))


def _grid(comparison: Comparison, rows: tuple[Row, ...] | list[Row], notes: bool) -> Grid:
    columns = (Column(""), *(Column(name) for name in comparison.names))
    sections = tuple(
        Section(group, tuple(_row(comparison, row, notes) for row in members))
        for group, members in groupby((row for row in rows if row.field != "cost"), key=lambda row: row.group)
    )
    return Grid(columns, sections)


def _row(comparison: Comparison, row: Row, notes: bool) -> tuple[Span, ...]:
    return Span(row.label), *(_span(row, id, notes) for id in comparison.components)


def _span(row: Row, id: str, notes: bool) -> Span:
    value = row.values[id]
    tone = {**STATUS_TONES, **VALUE_TONES}.get(value, "plain")
    text = "?" if value == "unknown" else value
    return Span(f"{text}: {row.notes[id]}" if notes and id in row.notes else text, tone)


def _remarks(comparison: Comparison, folded: int) -> list[tuple[str, str | None]]:
    mixed = f"{', '.join(comparison.kinds)}: only what they share is compared" if len(comparison.kinds) > 1 else None
    equal = f"{counted(folded, 'row')} folded; --all shows them" if folded else None
    return [("Kinds", mixed), ("Equal", equal), ("Evidence", comparison.rests_on)]


def _reasons(comparison: Comparison) -> Facts:
    return facts(((reason.name, _choose(reason)) for reason in comparison.reasons), "Which one?")


def _choose(reason: Reason) -> str:
    warning = f"{reason.warning} " if reason.warning else ""
    good_for = f"Good for: {reason.good_for}" if reason.good_for else ""
    ahead = f"Ahead in: {', '.join(reason.ahead)}." if reason.ahead else ""
    not_for = f"Not for: {reason.not_for}" if reason.not_for else ""
    told = " ".join(filter(None, (good_for, ahead, not_for))) or "Nothing is recorded that speaks for it."
    return warning + told


def _records(comparison: Comparison) -> Records:
    rows = tuple(
        (row.field, row.group, row.label, str(row.differs).lower(), *(row.values[id] for id in comparison.components))
        for row in comparison.rows
    )
    return Records(("field", "group", "label", "differs", *comparison.components), rows)
