"""How `compare` is told: when to choose which, then the rows that differ, what they cost, and what others did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pycompare.answers.comparison import Comparison, Reason, Row
from pycompare.answers.decisions import COLUMNS, decision_row, outcome
from pycompare.answers.moves import effort, moves_grid, way
from pycompare.answers.pairings import Pairing
from pycompare.answers.trials_report import bars, order_words
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called, name_of
from pycompare.render.report import (
    STATUS_TONES,
    VALUE_TONES,
    Behind,
    Block,
    Column,
    Grid,
    Pairs,
    Records,
    Report,
    Section,
    Span,
    counted,
    grid,
    pairs,
    under,
)

DECISIONS = 5
"""How many decisions are told of the whole."""

NEWEST = 3
"""How many are told in short."""

LISTED = 4
"""So many moves stand below each other; more stand in a sentence."""

LEGEND = "plugin: by another distribution; ?: not known; --notes says more"

MANY = 2
"""More versions than this in a row are told by the first and the last."""

EXPLAINED = frozenset({"built-in", "plugin", "partial"})
"""The values that need a legend."""


def tell(catalog: Catalog, comparison: Comparison, everything: bool, notes: bool, whole: bool = True) -> Report:
    """When to choose which first; in short, moves and decisions go without what each is about."""
    differing = [row for row in comparison.rows if row.differs]
    shown = comparison.rows if everything else differing
    *others, last = comparison.names
    title = f"{', '.join(others)} and {last}: {counted(len(differing), 'row')} of {len(comparison.rows)} differ"
    blocks: list[Block] = [_reasons(catalog, comparison)]
    blocks += [_grid(catalog, comparison, shown, notes)] if shown else []
    blocks.append(pairs(_remarks(comparison, shown)))
    if comparison.costs and len(comparison.costs.prices) > 1:
        names = dict(zip(comparison.components, comparison.names, strict=True))
        blocks.append(bars(comparison.costs, names))
        blocks += [pairs([("Order", order)])] if (order := order_words(comparison.costs.swapped, names)) else []
    blocks += _experience(catalog, comparison) if whole or everything else _in_short(catalog, comparison)
    return Report(title, tuple(blocks), _records(comparison))


def _reasons(catalog: Catalog, comparison: Comparison) -> Pairs:
    """What speaks for each, after what is no choice at all."""
    chosen = ((reason.name, choose(reason)) for reason in comparison.reasons)
    both = (("Both" if pairing.together else "Not both", paired(catalog, pairing)) for pairing in comparison.pairings)
    return pairs([*both, *chosen], "Which one?")


def paired(catalog: Catalog, pairing: Pairing) -> str:
    """What two are to each other."""
    one, other = called(catalog, pairing.components)
    if not pairing.together:
        return f"{one} and {other} cannot stand beside each other: {pairing.because}"
    if pairing.rivals:
        return f"{one} and {other} can be used together: {pairing.because}"
    return f"{one} and {other} are used together, not one instead of the other: {pairing.because}"


def choose(reason: Reason) -> str:
    """What a component is for, what it alone has, and what it is not for."""
    warning = f"{reason.warning} " if reason.warning else ""
    good_for = f"Good for: {reason.good_for}" if reason.good_for else ""
    ahead = f"Ahead in: {', '.join(reason.ahead)}." if reason.ahead else ""
    not_for = f"Not for: {reason.not_for}" if reason.not_for else ""
    told = " ".join(filter(None, (good_for, ahead, not_for))) or "Nothing is recorded that speaks for it."
    return warning + told


def _grid(catalog: Catalog, comparison: Comparison, rows: Sequence[Row], notes: bool) -> Grid:
    columns = (Column(""), *(Column(name) for name in comparison.names))
    sections = tuple(
        Section(group, tuple(_table_row(catalog, comparison, row, notes) for row in members))
        for group, members in groupby((row for row in rows if row.field != "cost"), key=lambda row: row.group)
    )
    return Grid(columns, sections, matrix=True)


def _table_row(catalog: Catalog, comparison: Comparison, row: Row, notes: bool) -> tuple[Span, ...]:
    return Span(row.label), *(_span(catalog, row, id, notes) for id in comparison.components)


def _span(catalog: Catalog, row: Row, id: str, notes: bool) -> Span:
    """A value; where it is a feature's, with the cell's note and source behind it."""
    value, note = row.values[id], row.notes.get(id, "")
    tone = {**STATUS_TONES, **VALUE_TONES}.get(value, "plain")
    text = "?" if value == "unknown" else _short(row.field, value)
    cell = catalog.components[id].features.get(row.field)
    behind = Behind(note, cell.source, cell.checked) if cell else Behind(note) if note else None
    return Span(f"{text}: {note}" if notes and note else text, tone, behind=behind)


def _short(field: str, value: str) -> str:
    """A value as a column of eight letters holds it: a month for a day, millions for single downloads."""
    if field == "released":
        return value[:7]
    if field == "works":
        return _run_of(value.split(", "))
    if field == "downloads" and (figure := value.replace(",", "")).isdecimal():
        return f"{int(figure) / 1e6:.3g}M" if int(figure) >= 1e6 else f"{int(figure) / 1e3:.3g}k"  # noqa: PLR2004
    return value


def _run_of(pythons: Sequence[str]) -> str:
    """Versions of Python, with those between left out where none is missing."""
    minors = [int(version.rpartition(".")[2]) for version in pythons if version.rpartition(".")[2].isdecimal()]
    whole = len(minors) == len(pythons) > MANY and minors == [*range(minors[0], minors[-1] + 1)]
    return f"{pythons[0]} to {pythons[-1]}" if whole else ", ".join(pythons)


def _remarks(comparison: Comparison, shown: Sequence[Row]) -> Iterable[tuple[str, str | None]]:
    folded = len(comparison.rows) - len(shown)
    mixed = f"{', '.join(comparison.kinds)}: only what they share is compared" if len(comparison.kinds) > 1 else None
    equal = f"{counted(folded, 'row')} folded; --all shows them" if folded else None
    legend = LEGEND if any(EXPLAINED & set(row.values.values()) for row in shown) else None
    return [("Values", legend), ("Kinds", mixed), ("Equal", equal), ("Evidence", comparison.rests_on)]


def _experience(catalog: Catalog, comparison: Comparison) -> Iterator[Block]:
    """Who chose between them and what it was about; what the way from one to the other costs, and how that is known."""
    if comparison.decisions:
        rows = (decision_row(catalog, decision) for decision in comparison.decisions[:DECISIONS])
        yield grid(COLUMNS, rows, _chosen(catalog, comparison))
    if comparison.moves:
        yield moves_grid(catalog, comparison.moves, "Moves between them")


def _in_short(catalog: Catalog, comparison: Comparison) -> Iterator[Pairs]:
    """The same in a few lines."""
    rows: list[tuple[str, str]] = []
    if comparison.decisions:
        newest = (f"{d.date} {outcome(catalog, d)}" for d in comparison.decisions[:NEWEST])
        rows += under("Decided", (_chosen(catalog, comparison), *newest))
    ways = [f"{way(catalog, move)} ({effort(move)})" for move in comparison.moves]
    rows += under("Moves", ways if len(ways) <= LISTED else [", ".join(ways)])
    if rows:
        yield pairs([*rows, ("More", "--all says what each was about, and how it is known")])


def _chosen(catalog: Catalog, comparison: Comparison) -> str:
    """How many decisions weighed at least two of them, and what was chosen."""
    wins = Counter(d.chose for d in comparison.decisions if d.chose in comparison.components)
    won = ", ".join(f"{name_of(catalog, id)} {count}" for id, count in wins.most_common()) or "none of them"
    return f"{counted(len(comparison.decisions), 'public decision')} between them (chosen: {won})"


def _records(comparison: Comparison) -> Records:
    rows = tuple(
        (row.field, row.group, row.label, str(row.differs).lower(), *(row.values[id] for id in comparison.components))
        for row in comparison.rows
    )
    return Records(("field", "group", "label", "differs", *comparison.components), rows)
