"""What a report is made of: titled rows of plain text, in reading order, before anyone chose a format."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "strong", "weak", "good", "added", "fair", "bad", "code"]
"""What a text means, for renderers that have colours. Never the only sign: the words say it too.

Added is good, at the price of something else that must be there.
Code is a command line: where it must be broken, it stays one that a shell reads as a whole.
"""


class Bar(Struct, frozen=True):
    """A length as a share of the longest, from 0 to 1. What lies between its ends is not known more exactly.

    Where it is drawn by letters, the longest has so many.
    """

    low: float
    high: float
    letters: int = 10


class Behind(Struct, frozen=True):
    """What stands behind a text, for a renderer that can fold it: a remark, and where it was read, and when."""

    note: str = ""
    source: str = ""
    checked: str = ""


class Span(Struct, frozen=True):
    """A text and its tone; where it leads to, the bar that shows it and what stands behind it, if there are such."""

    text: str
    tone: Tone = "plain"
    link: str | None = None
    bar: Bar | None = None
    behind: Behind | None = None


class Column(Struct, frozen=True):
    """A heading, whether the texts below may be broken over lines, and whether they stand behind those beside them."""

    heading: str
    wraps: bool = True
    behind: bool = False


class Section(Struct, frozen=True):
    """Rows that belong together."""

    title: str
    rows: tuple[tuple[Span, ...], ...]


class Grid(Struct, frozen=True):
    """Rows below columns, in sections.

    In a `matrix` the first column names what is compared, and each other one is a thing that has a value of it.
    """

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    title: str = ""
    minor: bool = False
    behind: bool = False
    matrix: bool = False


class Pairs(Struct, frozen=True):
    """Labels, each with a text."""

    rows: tuple[tuple[str, Span], ...]
    title: str = ""
    minor: bool = False
    behind: bool = False


class Prose(Struct, frozen=True):
    """Paragraphs, or the items of a list where `listed`; each is a row of texts."""

    paragraphs: tuple[tuple[Span, ...], ...]
    title: str = ""
    listed: bool = False
    minor: bool = False
    behind: bool = False


class Commands(Struct, frozen=True):
    """Lines for a shell, to be copied as they stand."""

    lines: tuple[str, ...]
    title: str = ""
    minor: bool = False
    behind: bool = False


Block = Grid | Pairs | Prose | Commands
"""Each has a title, which is `minor` where it stands below the last one that is not. What stands `behind` is for whoever wants
to know exactly: a renderer that can fold it does."""


class Records(Struct, frozen=True):
    """The same answer for scripts: whole values, one record a row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Report(Struct, frozen=True):
    """The answer in words: one line first, then the blocks; `records` is what csv and tsv carry."""

    title: str
    blocks: tuple[Block, ...]
    records: Records


COMMAND = "$ "
"""How a source begins that is no page but a command to repeat."""

VALUE_TONES: dict[str, Tone] = {
    "built-in": "good",
    "plugin": "added",
    "partial": "fair",
    "no": "bad",
    "unknown": "weak",
}
VERDICT_TONES: dict[str, Tone] = {"holds": "good", "dated": "fair", "wrong": "bad", "opinion": "weak"}
STATUS_TONES: dict[str, Tone] = {
    "active": "good",
    "finished": "good",
    "slowing": "fair",
    "dormant": "bad",
    "abandoned": "bad",
    "superseded": "bad",
    "unknown": "weak",
}


def value_span(value: str) -> Span:
    """A feature's value; unknown is shown as a question mark."""
    return Span("?" if value == "unknown" else value, VALUE_TONES.get(value, "plain"))


def status_span(status: str) -> Span:
    """A status; unknown is shown as a question mark."""
    return Span("?" if status == "unknown" else status, STATUS_TONES[status])


def records(header: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> Records:
    """Rows of named values; what a row does not have is empty."""
    return Records(header, tuple(tuple(row.get(name, "") for name in header) for row in rows))


def pairs(rows: Iterable[tuple[str, str | None]], title: str = "") -> Pairs:
    """Labels with plain texts; what is empty is left out."""
    return Pairs(tuple((label, Span(text)) for label, text in rows if text), title)


def under(label: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Several texts below one label."""
    yield from ((label if index == 0 else "", text) for index, text in enumerate(texts))


def grid(headings: Iterable[Column], rows: Iterable[tuple[Span, ...]], title: str = "") -> Grid:
    """A grid of a single section."""
    return Grid(tuple(headings), (Section("", tuple(rows)),), title)


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 component`, `2 components`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
