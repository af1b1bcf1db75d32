"""The shape of a catalog file, by the types of its records: validation with pydantic, and a JSON Schema for editors.

The records are plain, so that an answer never imports pydantic. What pydantic validates are typed dictionaries that are
made from the same annotations, without `id`, which is the key of an entry; from what passes, the records are made.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, Required, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, structs
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict  # pydantic wants this one on Python 3.11

from pycompare import records
from pycompare.catalog import texts
from pycompare.catalog.model import Catalog
from pycompare.errors import Loc, did_you_mean, shortened
from pycompare.interrupts import ctrl_c_waiting

REMOVABLE = ("components", "goals", "spring", "decisions", "distributions")
"""The sections from which an overlay may take an entry out, with `remove: true`."""

EXPECTED = {
    rule.pattern: rule.expected
    for text in (
        texts.Text, texts.Id, texts.Summary, texts.Url, texts.Source, texts.Day, texts.PartialDay, texts.Weight,
        texts.PythonVersion, texts.Extras, texts.Requirement, texts.Import,
    )
    for rule in get_args(text)[1:]
}  # fmt: skip
"""What each pattern of the model is called in an error."""


class Fault(Struct, frozen=True):
    """What is wrong at a place of the data. `of_key`: it is the last key itself and not what stands behind it."""

    loc: Loc
    message: str
    missing: bool = False
    of_key: bool = False


def validated(data: Any) -> tuple[Catalog | None, list[Fault]]:
    """The catalog that plain data make, or every fault of theirs."""
    try:
        with ctrl_c_waiting():  # compiled code takes an interrupt for a fault of what it reads, or drops it
            found = _adapter().validate_python(data)
    except ValidationError as invalid:
        return None, [_fault(error) for error in invalid.errors(include_url=False)]
    return records.convert(Catalog, _identified(found)), []


def json_schema() -> dict[str, Any]:
    """A JSON Schema of catalog files. Nothing is required of an entry, since an overlay may change one cell."""
    with ctrl_c_waiting():
        made = _adapter().json_schema()
    for section, record in _sections().items():
        entry = made["$defs"][record.__name__]
        entry.pop("required", None)
        if section in REMOVABLE:
            entry["properties"]["remove"] = {"const": True}
    made.pop("required")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "kind": "schema", "version": 1}
    return {**head, **made, "title": "pycompare catalog"}


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(_shape(Catalog))


@cache
def _sections() -> dict[str, type[Struct]]:
    """The sections of a file whose entries have ids, each with the record of its entries; an overlay may give a part of one."""
    keyed = {name: get_args(hint)[1] for name, hint in get_type_hints(Catalog).items() if get_origin(hint) is dict}
    return {section: record for section, record in keyed.items() if "id" in record.__struct_fields__}


@cache
def _shape(record: type[Struct]) -> Any:
    """The typed dictionary that a record is made from."""
    hints = get_type_hints(record, include_extras=True)
    keys = {
        field.name: (Required if field.required else NotRequired)[_shaped(hints[field.name])]
        for field in structs.fields(record)
        if field.name != "id"
    }
    made = TypedDict(record.__name__, keys)  # type: ignore[misc]
    made.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    made.__doc__ = record.__doc__
    return made


def _shaped(hint: Any) -> Any:
    """A type with typed dictionaries in the place of records."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _shape(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return Union[tuple(map(_shaped, arguments))]  # noqa: UP007 (made from a tuple)
    if origin in (tuple, dict):
        return origin[tuple(map(_shaped, arguments))]
    return hint


def _identified(data: dict[str, Any]) -> dict[str, Any]:
    """The data with each entry's key as its id."""
    for section in _sections():
        _identify(data.get(section, {}))
    for kind in data["kinds"].values():
        _identify(kind["features"])
    return data


def _identify(keyed: dict[str, dict[str, Any]]) -> None:
    for key, entry in keyed.items():
        entry["id"] = key


def _fault(error: Any) -> Fault:
    """An error of pydantic, told to someone who edits the file."""
    *place, last = error["loc"]
    if last == "[key]":
        return Fault(tuple(place), _said(error), of_key=True)
    kind = error["type"]
    return Fault(tuple(error["loc"]), _said(error), kind == "missing", of_key=kind == "extra_forbidden")


def _said(error: Any) -> str:
    given = error["input"]
    shown = repr(shortened(str(given)))
    match error["type"]:
        case "missing":
            return f"the key '{error['loc'][-1]}' is missing"
        case "extra_forbidden":
            key = str(error["loc"][-1])
            return f"no key is called '{key}' here{did_you_mean(key, _keys_at(error['loc'][:-1]))}"
        case "literal_error":
            known = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
            return f"{shown} is not one of {', '.join(known)}{did_you_mean(str(given), known)}"
        case "string_pattern_mismatch":
            return f"{shown} is not {EXPECTED[error['ctx']['pattern']]}"
        case "value_error":
            return f"{shown} is not right: {error['ctx']['error']}"
        case "bool_parsing" | "bool_type":
            return f"{shown} is neither true nor false"
        case "string_type":
            return f"should be a text, not {_form(given)}"
        case "tuple_type":
            return f"should be a list, not {_form(given)}"
        case _:
            return f"should be a mapping, not {_form(given)}"


def _form(given: object) -> str:
    return "a mapping" if isinstance(given, dict) else "a list" if isinstance(given, list) else "a text"


@cache
def _keys_at(loc: Loc) -> tuple[str, ...]:
    """The keys that a record at this place has."""
    hint: Any = Catalog
    for step in loc:
        hint = _inner(hint)
        if isinstance(hint, type) and issubclass(hint, Struct):
            hint = get_type_hints(hint)[str(step)]
        else:
            hint = get_args(hint)[1 if get_origin(hint) is dict else 0]
    return tuple(name for name in _inner(hint).__struct_fields__ if name != "id")


def _inner(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(arm for arm in get_args(hint) if arm is not NoneType)
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
