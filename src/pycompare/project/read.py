"""Reading a project: every dependency file below a folder, what they include, and what could not be read."""

import configparser
import os
import tomllib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from pycompare.errors import Problem, UsageError, reason_of
from pycompare.project import locks, pipfile, pyproject, requirements_file, setuptools, walk
from pycompare.project.entries import Declaration, Include, Item, Unreadable, dependency, limited
from pycompare.project.model import Dependency, Exemption, Manifest
from pycompare.project.text import decoded

LARGEST = 16 * 1024 * 1024
"""The largest file that is read, in bytes."""

READERS: dict[str, Callable[[str], Iterator[Item]]] = {
    "requirements": requirements_file.entries,
    "constraints": requirements_file.entries,
    "pyproject": pyproject.entries,
    "pipfile": pipfile.entries,
    "pipfile-lock": locks.pipfile_entries,
    "lock": locks.toml_entries,
    "setup-cfg": setuptools.cfg_entries,
    "setup-py": setuptools.py_entries,
}

BROKEN = (tomllib.TOMLDecodeError, configparser.Error, SyntaxError, ValueError, RecursionError, MemoryError)
"""How a reader says that a file is not what its name promises."""


def read_project(path: Path) -> Manifest:
    """What a folder, or a single file, declares. Raises UsageError where there is neither."""
    if not path.exists():
        raise UsageError(f"{path} is neither a folder nor a file")
    root = path if path.is_dir() else path.parent
    reading = _Reading(root.resolve())
    reading.read(walk.found(reading.root) if path.is_dir() else [reading.root / path.name])
    return reading.project()


class _RefusedError(Exception):
    """Why a file is not read."""


class _Reading:
    """What was read so far: each file once, by whichever way it was reached."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: dict[Path, str] = {}
        self._dependencies: list[Dependency] = []
        self._exemptions: list[Exemption] = []
        self._problems: list[Problem] = []

    def project(self) -> Manifest:
        return Manifest(
            tuple(sorted(file for file in self._seen.values() if file)),
            tuple(sorted(self._dependencies, key=lambda d: (d.file, d.line, d.distribution))),
            tuple(self._exemptions),
            tuple(sorted(set(self._problems))),
        )

    def read(self, files: Iterable[Path]) -> None:
        """Reads files, then what they include: a file that stands for itself is read as what it is."""
        waiting = deque((file, walk.sort_of(file) or "requirements", walk.unit_of(file)) for file in files)
        while waiting:
            file, sort, unit = waiting.popleft()
            for include in self._one(file, sort, unit):
                target = Path(os.path.normpath(file.parent / include.path))
                waiting.append((target, "constraints" if include.constraint else "requirements", unit))

    def _one(self, path: Path, sort: str, unit: Path) -> list[Include]:
        """What one file includes; all else that it holds is kept. A file that was read before has nothing more to say."""
        name = self._named(path)
        includes: list[Include] = []
        try:
            real = Path(os.path.realpath(path))
            if real in self._seen:
                return []
            text = self._text(path, real)
            for item in limited(READERS[sort](text)):
                if isinstance(item, Include) and "://" not in item.path:
                    includes.append(item)
                else:
                    self._keep(item, name, self._named(unit), sort)
        except _RefusedError as error:
            self._problems.append(Problem(name, 0, 0, "", str(error)))
        except OSError as error:
            self._problems.append(Problem(name, 0, 0, "", f"cannot be read: {reason_of(error)}"))
        except BROKEN as error:
            line = getattr(error, "lineno", 0) or 0
            self._problems.append(Problem(name, line, 0, "", f"cannot be read: {_why(error)}"))
        return includes

    def _keep(self, item: Item, file: str, unit: str, sort: str) -> None:
        match item:
            case Declaration():
                entry = replace(item, direct=False) if sort == "constraints" else item
                found = dependency(entry, file, unit)
                if isinstance(found, Dependency):
                    self._dependencies.append(found)
                elif found is not None:
                    self._problems.append(found)
            case Exemption():
                self._exemptions.append(replace(item, file=file))
            case Include():
                self._problems.append(
                    Problem(file, item.line, 0, "", "names a file on the network, which was not read")
                )
            case Unreadable():
                self._problems.append(Problem(file, item.line, 0, "", item.message))

    def _text(self, path: Path, real: Path) -> str:
        """The text of a file of the project. Raises _RefusedError where it is none or too much, and OSError."""
        self._seen[real] = ""
        if not real.is_relative_to(self.root):
            raise _RefusedError("leads out of the project and was not read")
        if len(self._seen) > walk.MOST_FILES:
            raise _RefusedError(f"was not read: there are more than {walk.MOST_FILES:,} files")
        if not walk.is_regular(real):
            raise _RefusedError("is no regular file and was not read")
        with real.open("rb") as file:
            content = file.read(LARGEST + 1)
        self._seen[real] = self._named(path)
        if len(content) > LARGEST:
            raise _RefusedError(f"is larger than {LARGEST // 1024 // 1024} MiB and was not read")
        return decoded(content)

    def _named(self, path: Path) -> str:
        """A path as it is told: from the root of the project."""
        return Path(os.path.relpath(path, self.root)).as_posix()


def _why(error: BaseException) -> str:
    if isinstance(error, RecursionError | MemoryError):
        return "it is nested too deeply"
    return " ".join(islice(str(error).split(), 40))
