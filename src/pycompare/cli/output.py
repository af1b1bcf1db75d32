"""Where an answer goes: a terminal, a pipe or a file, in the format that fits it or that was asked for."""

import io
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from pycompare import files
from pycompare.errors import OutputError, OutputExistsError, UsageError, reason_of, visible
from pycompare.render import formats
from pycompare.render.report import Report

ENDINGS = {
    "": "tsv",
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "table",
}
"""The format that the ending of a file names."""


def deliver(result: Any, tell: Callable[[], Report], format: str | None, file: Path | None, force: bool) -> None:
    """Prints a result, or writes it to a file. Raises OutputExistsError and OutputError."""
    stream = sys.stdout if file is None else None
    text = _rendered(result, tell, format or _default_format(file), stream)
    deliver_text(text, file, force)


def deliver_text(text: str, file: Path | None, force: bool) -> None:
    """Prints a text as it is, or writes it to a file. Raises OutputExistsError and OutputError."""
    if file is None:
        show(text)
    else:
        _write(file, text, force)


def deliver_record(text: str, file: Path) -> None:
    """Writes a text that somebody will keep to a new file. Raises OutputExistsError and OutputError."""
    try:
        _write(file, text, force=False)
    except OutputExistsError:
        raise OutputExistsError(str(file), "name a new file") from None
    say(f"the decision record is in {visible(str(file))}")


def check_free(file: Path | None, force: bool) -> None:
    """Raises OutputExistsError where an answer would not be written: before something is made that stays."""
    if file is not None and not force and os.path.lexists(file):
        raise OutputExistsError(str(file))


def show(text: str) -> None:
    """Prints a text, whatever stands behind stdout."""
    if sys.stdout is None:  # closed before we began: nobody listens
        return
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace", newline="\n")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as in `pycompare list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a full disk
        raise OutputError("standard output", reason_of(error)) from None


def say(words: str) -> None:
    """Words about the answer, on stderr."""
    complain(f"pycompare: {visible(words)}\n")


def complain(text: str) -> None:
    """A text on stderr; where nobody can read it, nobody does."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()


def _write(file: Path, text: str, force: bool) -> None:
    try:
        # What is no regular file (a device, a named pipe) is written to and not replaced.
        if force and (file.is_file() or not file.exists()):
            files.replace(Path(os.path.realpath(file)), text.encode())  # a link stays a link
        elif force:
            file.write_bytes(text.encode())
        else:
            files.create(file, text.encode())
    except FileExistsError:
        raise OutputExistsError(str(file)) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        raise OutputError(str(file), reason_of(error)) from None


def _default_format(file: Path | None) -> str:
    if file is not None:
        if found := ENDINGS.get(file.suffix.casefold()):
            return found
        known = ", ".join(filter(None, ENDINGS))
        raise UsageError(f"{visible(file.name)} names no format: end it with {known}, or give --format")
    return "table" if sys.stdout and sys.stdout.isatty() else "tsv"


def is_interactive() -> bool:
    """Whether somebody sits before a terminal and may be asked: not in a pipe, nor where CI is set."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return not os.environ.get("CI") and all(stream is not None and stream.isatty() for stream in streams)


def is_markdown(format: str | None, file: Path | None) -> bool:
    """Whether the answer will be Markdown, which is kept and read later."""
    return (format or _default_format(file)) == "markdown"


def is_table(format: str | None, file: Path | None) -> bool:
    """Whether the answer will be a table, of which a reader asks for more where it is short."""
    return (format or _default_format(file)) == "table"


def is_page(format: str | None, file: Path | None) -> bool:
    """Whether the answer will be a page, which has room for everything and folds what few want to see."""
    return (format or _default_format(file)) == "html"


def is_for_scripts(format: str | None, file: Path | None) -> bool:
    """Whether the answer will be records or JSON, which hold no words about it."""
    return is_rows(format, file) or (format or _default_format(file)) == "json"


def is_rows(format: str | None, file: Path | None) -> bool:
    """Whether the answer will be rows, which say less than JSON."""
    return (format or _default_format(file)) in ("csv", "tsv")


def _rendered(result: Any, tell: Callable[[], Report], format: str, stream: TextIO | None) -> str:
    ascii_only = stream is not None and not _is_utf8(stream)
    if format == "json":
        return formats.as_json(result, ascii_only)
    if format == "table":
        return formats.as_table(tell(), _width(stream), _colourful(stream), ascii_only)
    return formats.REPORT_RENDERERS[format](tell())


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").casefold().replace("-", "").startswith("utf")


def _width(stream: TextIO | None) -> int:
    """`COLUMNS`, else the width of the terminal that shows it, through a pager too, else 80."""
    if (asked := os.environ.get("COLUMNS", "")).isdecimal() and int(asked) > 0:
        return int(asked)
    shown_by = (stream, *((sys.stderr, sys.stdin) if _is_pipe(stream) else ()))
    terminal = next((one for one in shown_by if one is not None and one.isatty()), None)
    return (os.get_terminal_size(terminal.fileno()).columns if terminal else 0) or 80


def _is_pipe(stream: TextIO | None) -> bool:
    """Whether another program reads on, such as a pager; a file gets the same bytes from every terminal."""
    try:
        return stream is not None and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # a stream without a file
        return False


def _colourful(stream: TextIO | None) -> bool:
    """On a terminal, and where colours are forced, as for a pager; never where they are not wanted."""
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    forced = any(os.environ.get(name, "0") not in ("", "0", "false") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    return stream is not None and (forced or stream.isatty()) and not dull
