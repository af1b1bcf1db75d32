"""Writing a file so that at every moment either the former or the new one is there, whole."""

import os
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Writes a file, over a former one if need be. Raises OSError, and then the former one is untouched."""
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def create(path: Path, text: str) -> None:
    """Writes a file that is not there yet. Raises FileExistsError where it is, and OSError."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
