"""Records to JSON and back. What is read is held against the types of its record, whole; defaults are not written."""

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import NODEFAULT, Struct, structs

Record = TypeVar("Record")

UnfitError = msgspec.DecodeError
"""What is no JSON, or not of the record's types; its words name the place: `$.packages[...].latest`."""


def decode(record: type[Record], content: bytes | str) -> Record:
    """The record that JSON holds. Raises UnfitError."""
    return msgspec.json.decode(content, type=record)


def encode(value: object) -> bytes:
    """JSON without what is as its default."""
    return msgspec.json.encode(flatten(value))


def convert(record: type[Record], data: object) -> Record:
    """The record that plain mappings and lists hold. Raises UnfitError."""
    return msgspec.convert(data, record)


def plain(value: object) -> Any:
    """A record as mappings and lists, every field in its order."""
    return msgspec.to_builtins(value)


def flatten(value: Any) -> Any:
    """A record as mappings and lists, without what is as its default."""
    if isinstance(value, Struct):
        kept = ((field.name, getattr(value, field.name)) for field in _fields(type(value)) if _differs(value, field))
        return {name: flatten(item) for name, item in kept}
    if isinstance(value, dict):
        return {key: flatten(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [flatten(item) for item in value]
    return value


@cache
def _fields(record: type[Struct]) -> tuple[structs.FieldInfo, ...]:
    """The fields of a record: to find them evaluates its annotations, which costs more than to write it."""
    return structs.fields(record)


def _differs(record: Struct, field: structs.FieldInfo) -> bool:
    default = field.default if field.default_factory is NODEFAULT else field.default_factory()
    return bool(getattr(record, field.name) != default)
