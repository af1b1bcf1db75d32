"""What a command reads beside its words: a file, or stdin."""

import sys
from pathlib import Path

from pycompare.errors import InputError, reason_of

STDIN = Path("-")
"""The file that means stdin."""


def read_input(file: Path, most: int) -> bytes:
    """What a file or stdin holds, but no more than one byte beyond `most`. Raises InputError."""
    try:
        if file == STDIN:
            return b"" if sys.stdin is None else sys.stdin.buffer.read(most + 1)
        with file.open("rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        raise InputError(name_of_input(file), reason_of(error)) from None


def name_of_input(file: Path) -> str:
    """What an error calls it."""
    return "stdin" if file == STDIN else str(file)
