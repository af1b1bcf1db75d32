"""Results and reports to text: a renderer for each format, and the only module that knows Rich."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from math import sqrt
from textwrap import wrap
from typing import TYPE_CHECKING, Any, assert_never

from msgspec.structs import replace

from pycompare import records
from pycompare.errors import is_visible, visible
from pycompare.render.markdown import as_markdown, bar_letters
from pycompare.render.report import Block, Commands, Grid, Pairs, Prose, Report, Section, Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

FORMATS = ("table", "json", "markdown", "html", "csv", "tsv")

NARROWEST = 20
"""A column keeps words of up to this length whole; longer ones (links, commands) are folded."""

NAME = re.compile(r"[\w.-]{1,40}")
"""What is kept whole beyond that: a name in parts is found by no search."""

SHORT = 10
"""Texts of up to this length are not broken."""

GAP = 2
"""Blanks between columns."""

STYLES = {
    "plain": "",
    "strong": "bold",
    "weak": "dim",
    "good": "green",
    "added": "cyan",
    "fair": "yellow",
    "bad": "red",
    "code": "cyan",
}


def as_json(result: Any, ascii_only: bool = False) -> str:
    """The result (a record, or a mapping already) as one JSON object, its kind and version first."""
    fields = records.plain(result)
    envelope = {"kind": fields["kind"], "version": fields["version"], **fields}
    text = json.dumps(envelope, ensure_ascii=ascii_only, indent=2, allow_nan=False) + "\n"
    return _SUSPECT.sub(_json_escape, text)


_SUSPECT = re.compile(r"[^\n -~]")
"""What JSON lets stand as it is, and may steer a terminal or the direction of writing."""


def _json_escape(found: re.Match[str]) -> str:
    char = found[0]
    return char if is_visible(char) else json.dumps(char)[1:-1]


def as_csv(report: Report) -> str:
    """The records, quoted as RFC 4180 asks, with newline endings; a spreadsheet takes no cell for a formula."""
    stream = io.StringIO()
    rows = (map(_csv_cell, row) for row in (report.records.header, *report.records.rows))
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


_FORMULA = re.compile(r"[=+@\uff1d\uff0b\uff20\uff0d-]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def _csv_cell(value: str) -> str:
    """The value; what a spreadsheet would calculate gets an apostrophe before it, as OWASP recommends."""
    shown = visible(value)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def as_tsv(report: Report) -> str:
    """The records, one a line, whole; values hold no tabs and no line ends, so nothing is quoted."""
    lines = (report.records.header, *report.records.rows)
    return "".join("\t".join(visible(value) for value in line) + "\n" for line in lines)


def as_table(report: Report, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The report for a window of this width, with escape codes only where colour is wanted."""
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=max(width, 20),
        color_system="auto" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        emoji=False,
        markup=False,
        highlight=False,
        no_color=not colour,
    )
    console.print(_text(Span(report.title, "strong")))
    for block in report.blocks:
        console.print()
        if block.title:
            console.print(_text(Span(block.title, "strong")))
        for drawn in _drawn(block, console.width, ascii_only):
            console.print(drawn)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _text(span: Span) -> "Text":
    from rich.text import Text

    target = f" ({span.link})" if span.link and span.link != span.text else ""
    return Text(visible(span.text + target), style=STYLES[span.tone], overflow="fold")


def _drawn(block: Block, width: int, ascii_only: bool) -> "Iterator[RenderableType]":
    match block:
        case Pairs():
            yield _facts(block, width)
        case Prose():
            yield _paragraphs(block)
        case Commands():
            yield from (_command(Span(f"  {line}", "code"), width) for line in block.lines)
        case Grid():
            yield from _drawn_grid(_with_bars(block, ascii_only), width, ascii_only)
        case _:
            assert_never(block)


def _paragraphs(block: Prose) -> "Table":
    """Paragraphs below each other, or items behind their marks."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    if block.listed:
        table.add_column(width=1)
    table.add_column(overflow="fold")
    for paragraph in block.paragraphs:
        text = Text.assemble(*map(_text, paragraph), overflow="fold")
        table.add_row(*(["-"] if block.listed else []), text)
    return table


def _with_bars(grid: Grid, ascii_only: bool) -> Grid:
    """The grid with its bars as letters before their figures."""

    def lettered(span: Span) -> Span:
        return Span(f"{bar_letters(span.bar, ascii_only)} {span.text}", span.tone) if span.bar else span

    return replace(
        grid,
        sections=tuple(
            Section(section.title, tuple(tuple(map(lettered, row)) for row in section.rows))
            for section in grid.sections
        ),
    )


def _drawn_grid(block: Grid, width: int, ascii_only: bool) -> "Iterator[RenderableType]":
    widths = _widths(block, width)
    if widths:
        yield _table(block, (), widths)
        yield _text(Span(("-" if ascii_only else "─") * (sum(widths) + GAP * (len(widths) - 1))))
    for index, section in enumerate(block.sections):
        if section.title:
            yield from [""] * (index > 0)
            yield _text(Span(section.title, "weak"))
        if widths:
            yield _table(block, section.rows, widths)
        elif block.matrix:
            yield from _grouped(block, section, width)
        else:
            yield from _stacked(block, section, width)


def _widths(grid: Grid, width: int) -> list[int] | None:
    """A width for each column, so that all sections align; None where words would have to be cut.

    The column with the least text for its width gives way first, down to what its longest word needs; by the root of
    the lengths, so that a column of long texts does not starve one of short ones.
    """
    from rich.cells import cell_len

    rows = [row for section in grid.sections for row in section.rows]
    texts = [[column.heading, *(row[index].text for row in rows)] for index, column in enumerate(grid.columns)]
    lengths = [[cell_len(text) for text in column] for column in texts]
    widths = [max(column) for column in lengths]
    least = [
        _longest_word(column) if head.wraps else max(_longest_word(column[:1]), *sizes[1:], 0)
        for head, column, sizes in zip(grid.columns, texts, lengths, strict=True)
    ]
    while (excess := sum(widths) + GAP * (len(widths) - 1) - width) > 0:
        slack = [index for index, most in enumerate(widths) if most > least[index]]
        if not slack:
            return None
        emptiest = min(slack, key=lambda index: (sum(map(sqrt, lengths[index])) / widths[index], index))
        widths[emptiest] -= min(excess, max(1, (widths[emptiest] - least[emptiest]) // 8))
    return widths


def _longest_word(texts: Iterable[str]) -> int:
    """What a column needs to keep its words whole; links and code may be folded, short texts stay in one line."""
    from rich.cells import cell_len

    lengths = ((word, cell_len(word)) for text in texts for word in text.split())
    words = max((size if NAME.fullmatch(word) else min(size, NARROWEST) for word, size in lengths), default=1)
    return max(words, *(length for length in map(cell_len, texts) if length <= SHORT), 1)


def _table(grid: Grid, rows: Iterable[tuple[Span, ...]], widths: list[int]) -> "Table":
    """The rows below each other; the headings where there are none."""
    from rich.table import Table

    table = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    for row in rows or [tuple(Span(column.heading, "strong") for column in grid.columns)]:
        table.add_row(*map(_text, row))
    return table


def _stacked(grid: Grid, section: Section, width: int) -> "Iterator[RenderableType]":
    """Rows as small lists, for windows in which the table would cut its words."""
    labels = [f"  {column.heading}" for column in grid.columns[1:]]
    for first, *others in section.rows:
        yield _text(first)
        pairs = ((label, span) for label, span in zip(labels, others, strict=True) if span.text)
        yield _facts(Pairs(tuple(pairs)), width)


def _grouped(grid: Grid, section: Section, width: int) -> "Iterator[RenderableType]":
    """Rows of a matrix as small lists: each value, and the things that have it."""
    for first, *cells in section.rows:
        alike: dict[str, list[str]] = {}
        for column, span in zip(grid.columns[1:], cells, strict=True):
            alike.setdefault(span.text, []).append(column.heading)
        yield _text(first)
        if max(map(len, alike)) < width // 3:
            yield _facts(Pairs(tuple((f"  {value}", Span(", ".join(names))) for value, names in alike.items())), width)
        else:
            yield _facts(Pairs(tuple((f"  {', '.join(names)}", Span(value)) for value, names in alike.items())), width)


def _facts(block: Pairs, width: int) -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    left = max((len(label) for label, _ in block.rows), default=0) + GAP
    for label, span in block.rows:
        table.add_row(_text(Span(label, "weak")), _command(span, width - left) if span.tone == "code" else _text(span))
    return table


def _command(span: Span, width: int) -> "Text":
    """A command line, broken as a shell lets it be broken, so that it can be copied.

    Within single quotes a backslash is a character, and the end of a line is as good as a space to whatever reads words there.
    """
    from rich.text import Text

    lines = wrap(visible(span.text), max(width - len(" \\"), 1), break_long_words=False, break_on_hyphens=False)
    told, quote = "", ""
    for line in lines:
        told += line if not told else f"\n{line}" if quote == "'" else f" \\\n{line}"
        quote = _open_quote(line, quote)
    return Text(told, style=STYLES["code"], overflow="fold")


def _open_quote(line: str, quote: str) -> str:
    """The quote that is open after a line that begins within this one, empty where none is."""
    for character in line:
        if character in "'\"" and quote in ("", character):
            quote = "" if quote else character
    return quote


def as_page(report: Report) -> str:
    """The report as one HTML file. Raises ExtraNeededError."""
    from pycompare.render.html import as_html  # whoever asks for no page pays for none of it

    return as_html(report)


REPORT_RENDERERS: dict[str, Callable[[Report], str]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "markdown": as_markdown,
    "html": as_page,
}
"""The formats that need nothing but the report."""
