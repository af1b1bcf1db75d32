"""The compiled form of a catalog: JSON in the user's cache, keyed by the content it was made from.

Composing YAML and validating it costs more than everything else that a command does. The compiled form is a shortcut
and nothing more: it is rebuilt silently when its key differs or it cannot be read, and it may be deleted at any time.
JSON, because a pickle in a cache would be a hole.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pycompare import files

Record = TypeVar("Record")

KEPT = 16
"""How many compiled catalogs (one for each set of files) stay in the cache."""


def read(folder: Path, name: str, key: str, record: type[Record]) -> Record | None:
    """The compiled record of this name if it was made for this key, else None."""
    try:
        stored = json.loads((folder / f"{name}.json").read_bytes())
        made: Record | None = revive(record, stored["record"]) if stored["key"] == key else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return made


def write(folder: Path, name: str, key: str, record: object) -> None:
    """Keeps a record for the next run; where the cache cannot be written, the next run is as slow as this one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files.replace(folder / f"{name}.json", json.dumps({"key": key, "record": flatten(record)}))
        _prune(folder)
    except OSError:
        return


def _prune(folder: Path) -> None:
    made = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in made[KEPT:]:
        path.unlink(missing_ok=True)


def flatten(value: Any) -> Any:
    """A record as JSON-ready data, without ids (they are keys already) and without defaults."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: flatten(getattr(value, f.name)) for f in fields(value) if _told(f, getattr(value, f.name))}
    if isinstance(value, dict):
        return {key: flatten(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [flatten(item) for item in value]
    return value


def _told(field: "Field[Any]", value: Any) -> bool:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return field.init and value != default


def revive(record: type[Record], data: Any) -> Record:
    """The record that `flatten` made this data of. Raises TypeError, KeyError and the like for anything else."""
    hint: Any = record
    made: Record = _maker(hint)(data)
    return made


def identify(keyed: dict[str, Any]) -> None:
    """Gives each record of a mapping its key as its id."""
    for key, record in keyed.items():
        object.__setattr__(record, "id", key)


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    """The function that makes a value of this type out of JSON data; identity for plain text."""
    if get_origin(hint) is Annotated:
        return _maker(get_args(hint)[0])
    if is_dataclass(hint):
        return _record_maker(hint)
    if get_origin(hint) in (Union, UnionType):
        return _maker(next(arm for arm in get_args(hint) if arm is not NoneType))
    if get_origin(hint) is tuple:
        make = _maker(get_args(hint)[0])
        return tuple if make is _same else lambda data: tuple(map(make, data))
    if get_origin(hint) is dict:
        return _dict_maker(get_args(hint)[1])
    return _same


def _same(data: Any) -> Any:
    return data


def _record_maker(record: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(record)
    nested = {f.name: make for f in fields(record) if (make := _maker(hints[f.name])) is not _same}

    def make_record(data: Any) -> Any:
        for name, make in nested.items():
            if name in data:
                data[name] = make(data[name])
        return record(**data)

    return make_record


def _dict_maker(hint: Any) -> Callable[[Any], Any]:
    make = _maker(hint)
    if make is _same:
        return dict
    keyed = is_dataclass(hint) and any(f.name == "id" for f in fields(hint))

    def make_dict(data: Any) -> Any:
        made = {key: make(item) for key, item in data.items()}
        if keyed:
            identify(made)
        return made

    return make_dict
