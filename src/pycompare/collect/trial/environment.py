"""Isolated environments, built with uv from the index that pip or uv is configured for, and kept in the user's cache.

An environment without its marker is not whole, and is built anew. The footprint is taken before any server for the
measurement comes in.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from pycompare import files, records
from pycompare.collect.index.settings import Settings, settings
from pycompare.collect.trial import process, uv, words
from pycompare.collect.trial.interpreter import Interpreter

SECONDS = 600.0
"""How long an installation may take."""

MARKER = "ready.json"

UNREACHABLE = re.compile(
    r"error sending request|failed to fetch|connection (?:refused|reset|error)|dns error|timed out|could not connect|"
    r"network connectivity is disabled|status code: 5\d\d|429 too many",
    re.IGNORECASE,
)
FAILED = re.compile(r"Failed to (?:build|download and build) `([^`]+)`")
COMPILER = re.compile(r"command '\S+' failed: No such file|[Uu]nable to find .*compiler|compiler .* not found")
"""A build that fails because this machine has no compiler says nothing about the component."""
UNKNOWN = re.compile(r"was not found in the (?:package registry|provided package locations|cache)")
CONFLICT = re.compile(
    r"No solution found when resolving dependencies|no wheels? with a matching|no (?:source distribution|wheel)"
)
"""What uv says of distributions that do not go together, or not on this Python."""


class RefusedError(Exception):
    """An environment that cannot be built. `ok` is None where that says nothing about the component."""

    def __init__(self, ok: bool | None, reason: str, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.ok = ok
        self.reason = reason
        self.unreachable = unreachable


class Marker(Struct, frozen=True):
    """What the marker of a whole environment tells."""

    distributions: int
    bytes: int
    versions: dict[str, str]


class Environment(Struct, frozen=True):
    """A folder with a Python and what was installed in it; footprint and versions without the servers' own."""

    folder: Path
    distributions: int
    bytes: int
    versions: dict[str, str]

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


class Builder(Struct, frozen=True):
    """Builds environments below a folder with this uv."""

    uv: Path
    folder: Path
    day: str

    def build(self, python: Interpreter, wanted: Sequence[str], servers: Sequence[str] = ()) -> Environment:
        """An environment with these distributions: the kept one of today, else a new one. Raises RefusedError."""
        asked = json.dumps([python.full, str(python.path), sorted(wanted), sorted(servers), self.day])
        folder = self.folder / hashlib.sha256(asked.encode()).hexdigest()[:20]
        return _kept(folder) or self._made(folder, python, wanted, servers)

    def _made(self, folder: Path, python: Interpreter, wanted: Sequence[str], servers: Sequence[str]) -> Environment:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self._run(
            folder, "venv", "--quiet", "--allow-existing", "--no-project", "--python", str(python.path), str(folder)
        )
        self._install(folder, wanted)
        packages = _site_packages(folder)
        versions = _versions(packages)
        made = Environment(folder, len(versions), _size(packages), versions)
        self._install(folder, servers)
        told = Marker(made.distributions, made.bytes, {**_versions(packages), **versions})
        files.create(folder / MARKER, records.encode(told), 0o644)
        return _kept(folder) or made

    def _install(self, folder: Path, wanted: Sequence[str]) -> None:
        if wanted:
            python = str(folder / "bin" / "python")
            options = ["--quiet", "--compile-bytecode", *uv.sources(settings()), "--python", python]
            self._run(folder, "pip", "install", *options, "--", *wanted)

    def _run(self, folder: Path, *command: str) -> None:
        ran = process.finish([self.uv, *command], folder, uv.environment(), SECONDS)
        if ran.code != 0:
            shutil.rmtree(folder, ignore_errors=True)
            raise refusal(ran, settings())

    def sweep(self) -> None:
        """Removes environments that are of another day or not whole."""
        for folder in _folders(self.folder):
            if self.day != _day_of(folder):
                shutil.rmtree(folder, ignore_errors=True)


def clean(folder: Path) -> tuple[int, int]:
    """Removes every environment below a folder; how many there were, and how many bytes they took."""
    found = _folders(folder)
    size = sum(map(_size, found))
    shutil.rmtree(folder, ignore_errors=True)
    return len(found), size


def _kept(folder: Path) -> Environment | None:
    try:
        told = records.decode(Marker, files.read(folder / MARKER, files.is_own))
    except (OSError, records.UnfitError):
        return None
    return Environment(folder, told.distributions, told.bytes, told.versions)


def _day_of(folder: Path) -> str | None:
    """The day on which an environment became whole."""
    try:
        made = (folder / MARKER).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(made, UTC).date().isoformat()


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _site_packages(folder: Path) -> Path:
    return next(folder.glob("lib/python*/site-packages"))


def _versions(packages: Path) -> dict[str, str]:
    """The installed distributions by normalised name."""
    pairs = (path.stem.rpartition("-") for path in packages.glob("*.dist-info"))
    return {re.sub(r"[-_.]+", "-", name).casefold(): version for name, _, version in pairs}


def _size(folder: Path) -> int:
    """Bytes of all files, byte code left out: that depends on the Python and not on what was installed."""
    return sum(path.lstat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterable[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(parent) / name for name in names)


def refusal(ran: process.Finished, found: Settings) -> RefusedError:
    """Why uv did not install: a conflict and a failed build say something about the component, and nothing else does.

    A conflict among files of a folder of the user's does not either.
    """
    if ran.code is None:
        return RefusedError(None, f"the installation did not end within {SECONDS:g} s")
    if why := words.of_this_machine(ran.said):
        return RefusedError(None, f"could not be tried: {why}")
    if failed := FAILED.search(ran.said):
        reason = f"{failed[1]} does not build: {words.complaint(ran.said)}"
        return RefusedError(None if COMPILER.search(ran.said) else False, reason)
    if UNREACHABLE.search(ran.said):
        return RefusedError(None, "the package index could not be reached", unreachable=True)
    told = words.plain(
        re.sub(r"^\s*(?:error|cause): *", "", ran.said.partition(", we can conclude")[0], flags=re.MULTILINE)
    )
    told = told.removeprefix("No solution found when resolving dependencies ")
    if UNKNOWN.search(ran.said):
        return RefusedError(None, f"the index does not have all of it: {told}")
    if CONFLICT.search(ran.said) and found.indexes and not found.find_links:
        return RefusedError(False, f"does not install: {told}")
    return RefusedError(None, f"could not be tried: {told or 'it said nothing'}")
