"""The starters that are shipped: for a goal, a real project under `data/starters/`, and beside it what is known of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from pycompare import files, records
from pycompare.errors import CatalogError, Problem, UsageError, reason_of

PASSING = {"__pycache__", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", "uv.lock"}
"""What tools leave behind where a starter is worked on or installed; it is no part of it."""


ASIDE = {"tests", "migrations"}
"""Folders whose code is not the application's."""


class Exchange(Struct, frozen=True):
    """A resource that answers: its path, an object that it takes, and one that it refuses; and to whom, if not to all."""

    path: str
    good: dict[str, Any]
    bad: dict[str, Any]
    user: str | None = None
    password: str = ""


class Recipe(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a starter. `parts` are the components of its stack, `heart` the file that is read first.

    `prepare` and `serve` are what follows `uv run`, run by a trial with `environment`; `next` are the lines that a user types. `service` is the server that it needs, `shows` are the features that a trial bears out, and `also` what
    has to answer besides its request, its health and its OpenAPI document.
    """

    parts: tuple[str, ...]
    heart: str
    serve: str
    request: Exchange
    next: tuple[str, ...]
    shows: tuple[str, ...] = ()
    service: str | None = None
    prepare: tuple[str, ...] = ()
    environment: dict[str, str] = {}
    openapi: str = "/openapi.json"
    also: tuple[str, ...] = ()


class Starter(Struct, frozen=True):
    """A starter: the goal that it is for, what is known of it, and its files by their paths in it."""

    goal: str
    recipe: Recipe
    files: dict[str, str]

    @property
    def digest(self) -> str:
        """The SHA-256 of all its files, by which a trial says what it tried."""
        import hashlib  # costs 2% of a recommendation, which needs no digest

        told = (f"{path}\0{text}\0" for path, text in self.files.items())
        return hashlib.sha256("".join(told).encode()).hexdigest()

    @property
    def project(self) -> dict[str, Any]:
        """Its `pyproject.toml`."""
        import tomllib  # costs 2% of a recommendation, which reads no starter's files

        return tomllib.loads(self.files["pyproject.toml"])

    @property
    def requires_python(self) -> str:
        """The specifier of the Pythons that it runs on."""
        return str(self.project["project"]["requires-python"])

    @property
    def oldest_python(self) -> str:
        """The oldest Python that it runs on, such as 3.11."""
        return self.requires_python.removeprefix(">=")

    @property
    def dependencies(self) -> tuple[str, ...]:
        """What it is installed with."""
        return tuple(self.project["project"]["dependencies"])

    @property
    def distributions(self) -> frozenset[str]:
        """The names of the distributions that it is installed with."""
        return frozenset(re.split(r"[\[~=<>!; ]", line)[0] for line in self.dependencies)

    @property
    def test_dependencies(self) -> tuple[str, ...]:
        """What its tests need besides."""
        return tuple(self.project["dependency-groups"]["test"])

    @property
    def own_folders(self) -> frozenset[str]:
        """The folders of a project beside its package, whose names it cannot have."""
        return frozenset(path.partition("/")[0] for path in self.files if "/" in path)

    @property
    def modules(self) -> tuple[str, ...]:
        """The code of the application, file by file: what is no test and no migration."""
        told = (text for path, text in self.files.items() if path.endswith(".py") and not ASIDE & set(path.split("/")))
        return tuple(told)


def folder() -> Path:
    """Where the starters lie."""
    return files.data_folder() / "starters"


def recipe(goal: str) -> Recipe | None:
    """What is known of the starter of a goal, None where there is none. Raises CatalogError where it cannot be understood."""
    path = folder() / f"{goal}.json"
    if not path.is_file():
        return None
    try:
        return records.decode(Recipe, path.read_bytes())
    except (OSError, ValueError, records.UnfitError) as error:
        raise _unfit(path, error) from None


def find(goal: str) -> Starter | None:
    """The starter of a goal with its files, None where there is none. Raises CatalogError where it cannot be understood."""
    known = recipe(goal)
    if known is None:
        return None
    try:
        return Starter(goal, known, dict(sorted(_texts(folder() / goal))))
    except (OSError, ValueError) as error:
        raise _unfit(folder() / goal, error) from None


def starter(goal: str) -> Starter:
    """The starter of a goal. Raises UsageError where there is none."""
    if found := find(goal):
        return found
    known = ", ".join(sorted(path.stem for path in folder().glob("*.json")))
    raise UsageError(f"there is no starter for {goal} yet; there is one for: {known or 'nothing'}")


def taken() -> frozenset[str]:
    """The names of packages that the stacks install; a project of such a name would hide one of them."""
    return frozenset((folder() / "taken.txt").read_text(encoding="utf-8").split())


def _unfit(path: Path, error: Exception) -> CatalogError:
    return CatalogError([Problem(str(path), 0, 0, "", f"is no starter: {reason_of(error)}")])


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for path in root.rglob("*"):
        inside = path.relative_to(root)
        if path.is_file() and not PASSING & set(inside.parts):
            yield inside.as_posix(), path.read_text(encoding="utf-8")
