"""Catalog files laid over each other as YAML nodes, validated once, every problem with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode

from pycompare.catalog import checks, model
from pycompare.catalog.model import Catalog
from pycompare.catalog.yaml_nodes import Loc, compose, merge, plain, problem_at
from pycompare.errors import Problem, did_you_mean, shortened
from pycompare.records import identify

REMOVABLE = ("components", "goals", "spring")
"""The sections from which an overlay may take an entry out, with `remove: true`."""

JOINED = {
    "features",
    "links",
    "extras",
    "choices",
    "slots",
    "claims",
    "companions",
    "conflicts",
    "drop_in_for",
    "moves",
}
"""The fields of an entry that an overlay extends key by key; any other field, and each cell, it replaces whole."""

EXPECTED = {
    rule.pattern: rule.expected
    for text in (
        model.Text,
        model.Id,
        model.Summary,
        model.Url,
        model.Source,
        model.Day,
        model.Weight,
        model.PythonVersion,
    )
    for rule in get_args(text)[1:]
}
"""What each pattern of the model is called in an error."""


@dataclass(frozen=True, slots=True)
class Built:
    """A catalog, or the problems because of which there is none."""

    catalog: Catalog | None
    problems: tuple[Problem, ...] = ()


def build(files: Iterable[tuple[str, bytes]]) -> Built:
    """The catalog that the files make, the later laid over the earlier."""
    roots: list[MappingNode] = []
    problems: list[Problem] = []
    for name, content in files:
        root, wrong = compose(name, content)
        problems += wrong
        if root is not None and not wrong:
            roots.append(root)
    if not roots:
        return Built(None, tuple(problems))
    whole, removed, wrong = _lay(roots)
    catalog, structural = _validated(whole, complete=not problems)
    problems += [*wrong, *structural]
    if catalog is not None and not problems:
        problems += [problem_at(whole, loc, said) for loc, said in checks.findings(catalog, removed)]
    return Built(None if problems else catalog, tuple(problems))


def schema() -> dict[str, Any]:
    """A JSON Schema of catalog files, for editors. Nothing is required, since an overlay may change one cell."""
    made = _adapter().json_schema()
    for record in (made, *made["$defs"].values()):
        record["properties"].pop("id", None)
    for name in ("Component", "Goal", "Kind", "Category", "UseCase", "SpringTerm", "Criterion", "Rule"):
        made["$defs"][name].pop("required", None)
    for name in ("Component", "Goal", "SpringTerm"):
        made["$defs"][name]["properties"]["remove"] = {"const": True}
    made.pop("required")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "kind": "schema", "version": 1}
    return {**head, **made, "title": "pycompare catalog"}


def _lay(roots: list[MappingNode]) -> tuple[MappingNode, frozenset[str], list[Problem]]:
    """All roots as one, the ids that were removed, and the removals that do not work."""
    whole, *overlays = roots
    removed: set[str] = set()
    problems: list[Problem] = []
    for overlay in overlays:
        for loc, entry in _removals(overlay):
            if wrong := _removal_problem(whole, overlay, loc, entry):
                problems.append(wrong)
            removed.add(str(loc[1]))
        rest = _without(overlay, overlay)
        merged = merge(_without(whole, overlay), rest, _joined)
        assert isinstance(merged, MappingNode)
        whole = merged
        removed -= {key.value for key, _ in _entries(rest, "components")}
    return whole, frozenset(removed), problems


def _joined(loc: Loc) -> bool:
    """Whether entries at this place of a file are joined: section, id, and some fields."""
    match loc:
        case () | (_,) | (_, _) | ("words", *_):
            return True
        case (_, _, field):
            return field in JOINED
        case _:
            return False


def _entries(root: MappingNode, section: str) -> list[tuple[Node, Node]]:
    for key, value in root.value:
        if key.value == section and isinstance(value, MappingNode):
            return list(value.value)
    return []


def _removals(overlay: MappingNode) -> Iterator[tuple[Loc, MappingNode]]:
    for section in REMOVABLE:
        for key, entry in _entries(overlay, section):
            if isinstance(entry, MappingNode) and any(field.value == "remove" for field, _ in entry.value):
                yield (section, key.value), entry


def _removal_problem(whole: MappingNode, overlay: MappingNode, loc: Loc, entry: MappingNode) -> Problem | None:
    (_, word), *others = entry.value
    if others or not isinstance(word, ScalarNode) or word.value != "true":
        return problem_at(overlay, loc, "`remove: true` stands alone")
    known = [key.value for key, _ in _entries(whole, str(loc[0]))]
    if loc[1] not in known:
        return problem_at(overlay, loc, f"there is none to remove{did_you_mean(str(loc[1]), known)}")
    return None


def _without(root: MappingNode, overlay: MappingNode) -> MappingNode:
    """The root less the entries that the overlay removes."""
    gone = {loc for loc, _ in _removals(overlay)}
    if not gone:
        return root
    pairs = []
    for key, section in root.value:
        kept = section
        if isinstance(section, MappingNode):
            staying = [pair for pair in section.value if (key.value, pair[0].value) not in gone]
            kept = MappingNode(section.tag, staying, section.start_mark, section.end_mark)
        pairs.append((key, kept))
    return MappingNode(root.tag, pairs, root.start_mark, root.end_mark)


def _validated(whole: MappingNode, complete: bool) -> tuple[Catalog | None, list[Problem]]:
    """The records, or what is wrong with them. Where files are left out, a missing key is not their fault."""
    try:
        catalog = _adapter().validate_python(plain(whole))
    except ValidationError as invalid:
        errors = [error for error in invalid.errors(include_url=False) if complete or error["type"] != "missing"]
        return None, [_problem(whole, error) for error in errors]
    for section in fields(Catalog):
        if isinstance(keyed := getattr(catalog, section.name), dict):
            identify(keyed)
    for kind in catalog.kinds.values():
        identify(kind.features)
    return catalog, []


@cache
def _adapter() -> TypeAdapter[Catalog]:
    return TypeAdapter(Catalog)


def _problem(whole: MappingNode, error: Any) -> Problem:
    """An error of pydantic, at its place in the files."""
    *place, last = error["loc"]
    if last == "[key]":
        return problem_at(whole, place, _said(error), key=True)
    return problem_at(whole, error["loc"], _said(error), key=error["type"] == "unexpected_keyword_argument")


def _said(error: Any) -> str:
    """What pydantic found, in the words of someone who edits the file."""
    given = error["input"]
    shown = repr(shortened(str(given)))
    match error["type"]:
        case "missing":
            return f"the key '{error['loc'][-1]}' is missing"
        case "unexpected_keyword_argument":
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
            return f"should be a text, not {_sort(given)}"
        case "tuple_type":
            return f"should be a list, not {_sort(given)}"
        case _:
            return f"should be a mapping, not {_sort(given)}"


def _sort(given: object) -> str:
    return "a mapping" if isinstance(given, dict) else "a list" if isinstance(given, list) else "a text"


@cache
def _keys_at(loc: Loc) -> tuple[str, ...]:
    """The keys that a record at this place has."""
    hint: Any = Catalog
    for step in loc:
        hint = _inner(hint)
        if is_dataclass(hint):
            hint = get_type_hints(hint)[str(step)]
        else:
            hint = get_args(hint)[1 if get_origin(hint) is dict else 0]
    hint = _inner(hint)
    return tuple(field.name for field in fields(hint) if field.init)


def _inner(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return next(arm for arm in get_args(hint) if arm is not NoneType)
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
