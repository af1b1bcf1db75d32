"""From a starter to a project of one's own: names filled in, and all files written or none."""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from string import Template

from msgspec import Struct

from pycompare import records
from pycompare.errors import FolderExistsError, OutputError, reason_of
from pycompare.starter.naming import package_of
from pycompare.starter.starters import Starter


class Particulars(Struct, frozen=True):
    """What is filled in: the project's name, its Python, the words on what was chosen, and the command that made it."""

    name: str
    python: str
    chosen: str = ""
    command: str = ""


class Placeholders(Template):
    """`starter_package`, `starter-name` and their like are filled in: valid names, so that a starter is a project itself."""

    delimiter = "starter"
    # Of the four groups that a pattern must have, three never match: nothing needs to be escaped or braced.
    pattern = r"starter[-_](?P<named>name|package|python|chosen|command)\b|(?P<escaped>(?!))(?P<braced>)(?P<invalid>)"  # type: ignore[assignment]


def filled(starter: Starter, particulars: Particulars) -> dict[str, str]:
    """The files of the project by their paths."""
    return {fill(path, particulars): fill(text, particulars) for path, text in starter.files.items()}


def fill(text: str, particulars: Particulars) -> str:
    """A text with its placeholders filled in."""
    return Placeholders(text).substitute(records.plain(particulars), package=package_of(particulars.name))


def check_free(folder: Path) -> None:
    """Raises FolderExistsError where something of this name is there, and be it a link to nothing."""
    if os.path.lexists(folder):
        raise FolderExistsError(str(folder))


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes a folder that is not there yet, whole or not at all. Raises FolderExistsError and OutputError.

    All is written beside it under a passing name, and renamed at the end: an empty folder is the most that a rename
    replaces.
    """
    check_free(folder)
    if not folder.parent.is_dir():
        raise OutputError(str(folder), f"there is no folder {folder.parent}")
    passing = folder.with_name(f".pycompare-{secrets.token_hex(8)}.tmp")
    try:
        passing.mkdir()
        for name, text in texts.items():
            path = passing / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        passing.rename(folder)
    except (OSError, ValueError) as error:
        check_free(folder)  # somebody else was faster
        raise OutputError(str(folder), reason_of(error)) from None
    finally:
        shutil.rmtree(passing, ignore_errors=True)
