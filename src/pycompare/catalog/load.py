"""The catalog: the shipped files and a team's overlays, read as one.

An answer comes from the compiled form where that fits; `overlays`, which needs yaml and pydantic, and what the user's cache
needs are imported only where it does not.
"""

import gc
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pycompare import __version__, files, records
from pycompare.catalog.model import Catalog
from pycompare.errors import CatalogError, Problem, reason_of

SCHEMA = 12
"""Grows when the records change their shape, so that a compiled catalog of another program is never read."""

BUILT = "catalog.json"
"""The compiled catalog that a built package brings in its data folder; a checkout has none."""

Contents = list[tuple[str, bytes]]
"""Names of files, each with what it holds."""


def shipped_files() -> list[Path]:
    """The files of the shipped catalog: the vocabulary, how people say it, names, components, decisions."""
    folder = files.data_folder()
    named = (folder / f"{name}.yaml" for name in ("words", "spring", "distributions"))
    beside = [path for path in named if path.exists()]
    parts = (path for name in ("frameworks", "decisions") for path in sorted((folder / name).glob("*.yaml")))
    return [folder / "frameworks.yaml", *beside, *parts]


def load_catalog(overlays: Sequence[Path] = ()) -> Catalog:
    """The shipped catalog with the overlays laid over it in order. Raises CatalogError with every problem of all."""
    built = _built()
    if built is not None and not overlays:
        return records.decode(Catalog, built)
    return _from_cache([(BUILT, built)] if built is not None else _shipped(), overlays)


def validate_catalog(overlays: Sequence[Path] = ()) -> Catalog:
    """The same as `load_catalog`, always from the YAML files themselves."""
    contents, problems = _read(overlays)
    return _build([*_shipped(), *contents], problems)


def _built() -> bytes | None:
    """The compiled form that the package brings, which is trusted as the package is."""
    try:
        return (files.data_folder() / BUILT).read_bytes()
    except FileNotFoundError:
        return None


def _shipped() -> Contents:
    contents, problems = _read(shipped_files())
    if problems:
        raise CatalogError(problems)
    return contents


def _from_cache(basis: Contents, overlays: Sequence[Path]) -> Catalog:
    """The catalog as it was compiled before of the same basis and overlays, else compiled now and kept."""
    from pycompare.catalog import compiled  # hashing and secrets, which the package's own needs not

    contents, problems = _read(overlays)
    key = _digest([__version__.encode(), str(SCHEMA).encode(), *(content for _, content in (*basis, *contents))])
    name = f"catalog-{_digest(os.fsencode(path.absolute()) for path in overlays)[:16]}"
    kept = None if problems else compiled.read(name, key)
    if kept is not None:
        return kept
    catalog = _build([*(_shipped() if basis[0][0] == BUILT else basis), *contents], problems)
    compiled.write(name, key, catalog)
    return catalog


def _build(contents: Contents, problems: list[Problem]) -> Catalog:
    from pycompare.catalog import overlays  # yaml and pydantic cost more than a whole answer from the compiled form

    with _collector_off():
        found = overlays.build(contents)
    problems = [*problems, *found.problems]
    if problems or found.catalog is None:
        raise CatalogError(problems)
    return found.catalog


def _read(paths: Iterable[Path]) -> tuple[Contents, list[Problem]]:
    contents: Contents = []
    problems = []
    for path in paths:
        try:
            with path.open("rb") as file:
                content = file.read(-1 if _is_known_small(file.fileno()) else files.LARGEST + 1)
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
            problems.append(Problem(str(path), 0, 0, "", f"cannot be read: {reason_of(error)}"))
            continue
        if len(content) > files.LARGEST:
            problems.append(Problem(str(path), 0, 0, "", f"is larger than {files.LARGEST // 1024 // 1024} MiB"))
        else:
            contents.append((str(path), content))
    return contents, problems


def _is_known_small(handle: int) -> bool:
    """Whether reading to the end is safe: a bound makes Python reserve that much, which costs for a hundred files."""
    found = os.fstat(handle)
    return stat.S_ISREG(found.st_mode) and found.st_size <= files.LARGEST


def _digest(parts: Iterable[bytes]) -> str:
    from hashlib import sha256

    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()


@contextmanager
def _collector_off() -> Iterator[None]:
    """No garbage collection meanwhile: loading YAML makes many objects and no garbage, and the searches cost most of it."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
