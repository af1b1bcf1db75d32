"""Which Pythons are on this machine: an interpreter counts only when it answers its own version."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from pycompare.collect.trial import process

OLDEST = (3, 11)

QUESTION = "import sys, platform as p; print(p.python_implementation(), p.python_version(), sys.executable)"
ANSWER = re.compile(r"^(\w+) (\d+\.\d+)(\S*) (.+)$", re.MULTILINE)

SECONDS = 60.0
"""How long an interpreter may take to answer."""


class Interpreter(Struct, frozen=True):
    """A Python: `3.13`, its full name and version, and where it is."""

    short: str
    full: str
    path: Path


def versions_for_pyenv() -> dict[str, str]:
    """What makes the shims of pyenv answer for every version that it has; nothing where there is no pyenv."""
    try:
        root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
        installed = sorted(path.name for path in root.iterdir() if (path / "bin" / "python").exists())
    except (OSError, RuntimeError):  # RuntimeError: a user without a home
        return {}
    return {"PYENV_VERSION": ":".join(installed)} if installed else {}


def find(uv: Path, folder: Path, environment: Mapping[str, str]) -> list[Interpreter]:
    """The newest CPython of each minor version from 3.11 on, the oldest first. The folder is for passing use."""
    found: dict[tuple[int, ...], Interpreter] = {}
    for path in dict.fromkeys(_listed(uv, folder, environment)):
        interpreter = _asked(path, folder, environment)
        if interpreter is None:
            continue
        minor = tuple(map(int, interpreter.short.split(".")))
        best = found.get(minor)
        if minor >= OLDEST and (best is None or _age(interpreter) > _age(best)):
            found[minor] = interpreter
    return [found[minor] for minor in sorted(found)]


def _listed(uv: Path, folder: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """The interpreters that uv knows; free-threaded and other variants are left out."""
    command: process.Command = [uv, "python", "list", "--only-installed", "--output-format", "json", "--offline"]
    ran = process.finish(command, folder, environment, SECONDS)
    listed = next((line for line in ran.said.splitlines() if line.startswith("[")), "[]")
    for entry in json.loads(listed):
        minor = entry["version_parts"]["major"], entry["version_parts"]["minor"]
        if entry["implementation"] == "cpython" and entry["variant"] == "default" and minor >= OLDEST:
            yield Path(entry["path"])


def _asked(path: Path, folder: Path, environment: Mapping[str, str]) -> Interpreter | None:
    ran = process.finish([path, "-I", "-c", QUESTION], folder, environment, SECONDS)
    found = ANSWER.search(ran.said) if ran.code == 0 else None
    return Interpreter(found[2], f"{found[1]} {found[2]}{found[3]}", Path(found[4])) if found else None


def _age(interpreter: Interpreter) -> tuple[bool, int]:
    """Orders patch releases; a pre-release such as 3.15.0b1 is older than all of them."""
    patch = interpreter.full.split(".")[-1]
    return patch.isdecimal(), int(patch) if patch.isdecimal() else 0
