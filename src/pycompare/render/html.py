"""Reports to one HTML file that needs no network and no script to be read; the only module that knows jinja2."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pycompare import __version__
from pycompare.errors import ExtraNeededError, visible
from pycompare.render.report import COMMAND, VALUE_TONES, Report, Span

if TYPE_CHECKING:
    from jinja2 import Template

HERE = Path(__file__).parent

LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
"""A URL within a text, without the stop that ends the sentence."""

RANKS = {value: str(rank) for rank, value in enumerate(VALUE_TONES)}
"""The order of values, so that a column of them is sorted by how much each means."""


class Piece(NamedTuple):
    """A part of a text, and where it leads to."""

    text: str
    link: str | None = None


def as_html(report: Report) -> str:
    """The report as a page. Raises ExtraNeededError where jinja2 is not installed."""
    return template().render(report=report, version=__version__) + "\n"


@cache
def template() -> "Template":
    """The page, made once. Raises ExtraNeededError."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ImportError:
        raise ExtraNeededError("--format html", "html") from None
    script = _file("page.js")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals |= {
        "command": COMMAND,
        "is_page": lambda link: bool(link and LINK.fullmatch(link)),
        "percent": lambda share: f"{100 * share:.1f}%",
        "pieces": lambda text: tuple(_pieces(visible(text))),
        "rank": _rank,
        "script": Markup(script),  # noqa: S704 (files of ours)
        "script_hash": f"sha256-{digest}",
        "style": Markup(_file("page.css")),  # noqa: S704
        "visible": visible,
        "visible_lines": _lines,
    }
    return environment.from_string(_file("page.html.jinja"))


def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(map(visible, lines))


def _rank(span: Span) -> str:
    """What a cell is sorted by, where its text would not do."""
    return RANKS.get(span.text, "")


def _pieces(text: str) -> Iterator[Piece]:
    """The text, its URLs as links."""
    end = 0
    for found in LINK.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(found[0].removeprefix("https://"), found[0])
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])
