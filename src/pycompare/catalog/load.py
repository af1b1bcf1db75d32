"""The catalog: the shipped files and a team's overlays, read as one.

This is the one place that finds the shipped data. It answers from the compiled form where that fits; `layers`, which
needs yaml and pydantic, is imported only where it does not.
"""

import gc
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from pycompare import __version__, records
from pycompare.catalog.model import Catalog
from pycompare.errors import CatalogError, Problem, reason_of

SCHEMA = 6
"""Grows when the records change their shape, so that a compiled catalog of another program is never read."""

LIMIT = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""

Files = list[tuple[str, bytes]]


def data_folder() -> Path:
    """The folder of the shipped data: inside the package when installed, else at the root of the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def examples_folder() -> Path:
    """The folder of the examples, a script for each component that has one."""
    return data_folder() / "examples"


def cache_folder() -> Path:
    """The folder for what may be deleted at any time."""
    return user_cache_path("pycompare", appauthor=False)


def shipped_files() -> list[Path]:
    """The files of the shipped catalog: the vocabulary, how people say it, Spring's words, then the components."""
    folder = data_folder()
    beside = [path for path in (folder / "words.yaml", folder / "spring.yaml") if path.exists()]
    return [folder / "frameworks.yaml", *beside, *sorted((folder / "frameworks").glob("*.yaml"))]


def load(overlays: Sequence[Path] = ()) -> Catalog:
    """The shipped catalog with the overlays laid over it in order. Raises CatalogError with every problem of all."""
    files, problems = _read([*shipped_files(), *overlays])
    key = _digest([__version__.encode(), str(SCHEMA).encode(), *(content for _, content in files)])
    folder = cache_folder()
    name = f"catalog-{_digest(os.fsencode(path.absolute()) for path in overlays)[:16]}"
    with _collector_off():
        kept = None if problems else records.read(folder, name, key, Catalog)
        if kept is not None:
            return kept
        catalog = _build(files, problems)
        records.write(folder, name, key, catalog)
        return catalog


def validate(overlays: Sequence[Path]) -> Catalog:
    """The same as `load`, always from the files themselves."""
    with _collector_off():
        return _build(*_read([*shipped_files(), *overlays]))


def _build(files: Files, problems: list[Problem]) -> Catalog:
    from pycompare.catalog import overlays  # yaml and pydantic cost more than a whole answer from the compiled form

    found = overlays.build(files)
    problems = [*problems, *found.problems]
    if problems or found.catalog is None:
        raise CatalogError(problems)
    return found.catalog


def _read(paths: Iterable[Path]) -> tuple[Files, list[Problem]]:
    files: Files = []
    problems = []
    for path in paths:
        try:
            with path.open("rb") as file:
                content = file.read(-1 if _is_known_small(file.fileno()) else LIMIT + 1)
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
            problems.append(Problem(str(path), 0, 0, "", f"cannot be read: {reason_of(error)}"))
            continue
        if len(content) > LIMIT:
            problems.append(Problem(str(path), 0, 0, "", f"is larger than {LIMIT // 1024 // 1024} MiB"))
        else:
            files.append((str(path), content))
    return files, problems


def _is_known_small(handle: int) -> bool:
    """Whether reading to the end is safe: a bound makes Python reserve that much, which costs for a hundred files."""
    found = os.fstat(handle)
    return stat.S_ISREG(found.st_mode) and found.st_size <= LIMIT


def _digest(parts: Iterable[bytes]) -> str:
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection meanwhile: loading makes many objects and no garbage, and the searches cost most of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
