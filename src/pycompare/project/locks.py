"""Lock files: the versions of everything that is installed, whoever asked for it."""

import json
import re
from collections.abc import Iterator

from pycompare.project.entries import NAME, Declaration, Item
from pycompare.project.text import toml

OWN = ("editable", "virtual", "directory")
"""How `uv.lock` marks what is a part of the project itself."""


def toml_entries(text: str) -> Iterator[Item]:
    """`poetry.lock`, `uv.lock`, `pdm.lock` and `pylock.toml`. Raises what `text.toml` does."""
    document = toml(text)
    listed = document.get("package") or document.get("packages")
    lines = (number for number, line in enumerate(text.split("\n"), 1) if re.match(r"\s*name\s*=", line))
    for package in listed if isinstance(listed, list) else ():
        line = next(lines, 0)
        source = package.get("source") if isinstance(package, dict) else None
        if isinstance(package, dict) and not (isinstance(source, dict) and any(key in source for key in OWN)):
            yield from _locked(package.get("name"), package.get("version"), line, "")


def pipfile_entries(text: str) -> Iterator[Item]:
    """`Pipfile.lock`. Raises json.JSONDecodeError and RecursionError."""
    document = json.loads(text)
    places = {found[1]: number for number, line in enumerate(text.split("\n"), 1) if (found := re.match(rf'\s*"({NAME})":\s*\{{', line))}  # fmt: skip
    for category, table in document.items() if isinstance(document, dict) else ():
        for name, package in table.items() if category != "_meta" and isinstance(table, dict) else ():
            version = package.get("version") if isinstance(package, dict) else None
            yield from _locked(name, str(version or "").lstrip("="), places.get(name, 0), category)


def _locked(name: object, version: object, line: int, group: str) -> Iterator[Item]:
    if isinstance(name, str):
        yield Declaration(
            f"{name}=={version}" if version and isinstance(version, str) else name, line, group, direct=False
        )
