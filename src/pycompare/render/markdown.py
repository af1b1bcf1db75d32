"""Reports to GitHub-flavoured Markdown that reads well as plain text too: prose is wrapped, commands stay whole."""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import assert_never

from pycompare.errors import visible
from pycompare.render.report import COMMAND, Bar, Block, Commands, Grid, Pairs, Prose, Report, Span

WIDTH = 100
"""Columns of wrapped prose."""

STRUCTURE = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|(?=[-+=]))")
"""What begins a list, or underlines a heading, where it stands first in a line."""

KEPT = "\0"
"""Stands for a blank at which a line must not be broken."""


def as_markdown(report: Report) -> str:
    """The report as GitHub-flavoured Markdown."""
    parts = [f"# {_escaped(report.title)}", *(part for block in report.blocks for part in _block(block))]
    return "\n\n".join(parts) + "\n"


def bar_letters(bar: Bar, ascii_only: bool) -> str:
    """A bar as letters: full up to its low end, lighter up to its high end, and dots up to the longest."""
    full, light, rest = "=-." if ascii_only else "█▒·"
    low, high = round(bar.low * bar.letters), round(bar.high * bar.letters)
    return f"{full * low}{light * (high - low)}{rest * (bar.letters - high)}"


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"{'###' if block.minor else '##'} {_escaped(block.title)}"
    match block:
        case Pairs():
            yield "\n".join(_fact(label, span) for label, span in block.rows)
        case Prose():
            yield from _prose(block)
        case Commands():
            yield _fenced(block.lines)
        case Grid():
            yield from _grid(block)
        case _:
            assert_never(block)


def _fact(label: str, span: Span) -> str:
    text = _code(span.text) if _is_code(span) else _linked(span)
    return f"- **{_escaped(label)}:** {text}" if label else f"  - {text}"


def _prose(block: Prose) -> Iterator[str]:
    paragraphs = ["".join(map(_inline, paragraph)) for paragraph in block.paragraphs]
    if block.listed:
        yield "\n".join(_wrapped(paragraph, "- ") for paragraph in paragraphs)
    else:
        yield from (_wrapped(paragraph, "") for paragraph in paragraphs)


def _wrapped(text: str, mark: str) -> str:
    """A paragraph or an item over lines, none of which begins with what would be read as structure."""
    width = WIDTH - len(mark)
    lines = [
        STRUCTURE.sub(_harmless, line) for line in wrap(text, width, break_long_words=False, break_on_hyphens=False)
    ]
    return mark + f"\n{' ' * len(mark)}".join(lines).replace(KEPT, " ")


def _harmless(match: re.Match[str]) -> str:
    number, end = match.groups()
    return f"{number}\\{end}" if number else "\\"


def _fenced(lines: Iterable[str]) -> str:
    code = "\n".join(map(visible, lines))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{fence}sh\n{code}\n{fence}"


def _grid(grid: Grid) -> Iterator[str]:
    for section in grid.sections:
        if section.title:
            yield f"### {_escaped(section.title)}"
        heads = [_escaped(column.heading) for column in grid.columns]
        rows = [[_cell(span) for span in row] for row in section.rows]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def _cell(span: Span) -> str:
    """A span in a table, where a bar is code, so that its letters are of one width."""
    if span.bar:
        return f"`{bar_letters(span.bar, ascii_only=False)}` {_escaped(span.text)}"
    if _is_code(span):
        return _code(span.text).replace("|", "\\|")
    return _linked(span)


def _inline(span: Span) -> str:
    """A span within wrapped prose; commands are code that is never broken."""
    if _is_code(span):
        return _code(span.text).replace(" ", KEPT)
    text = _linked(span)
    return f"**{text}**" if span.tone == "strong" and text.strip() else text


def _is_code(span: Span) -> bool:
    return span.tone == "code" or span.text.startswith(COMMAND)


def _linked(span: Span) -> str:
    if span.link and span.link.startswith(("https://", "http://")):
        from urllib.parse import quote  # a table needs none of it

        return f"[{_escaped(span.text)}]({quote(span.link, safe=':/?#@!$&*+,;=%~-._')})"
    return _escaped(span.text)


def _code(text: str) -> str:
    """A command between as many backticks as it needs, without the mark of a command."""
    shown = visible(text.removeprefix(COMMAND))
    ticks = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    pad = " " if "`" in shown[:1] + shown[-1:] else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def _escaped(text: str) -> str:
    """The text as Markdown that shows it; a URL stays whole, so that it is a link."""
    if text.startswith(("https://", "http://")):
        return visible(text).replace("|", "%7C").replace("<", "%3C")
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#&~" else char for char in visible(text))
