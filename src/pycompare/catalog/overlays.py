"""Catalog files laid over each other as YAML nodes, validated once, every problem with its place."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode

from pycompare.catalog import checks, schema
from pycompare.catalog.model import Catalog
from pycompare.catalog.yaml_nodes import compose, merge, plain, problem_at
from pycompare.errors import Loc, Problem, did_you_mean

JOINED = frozenset(
    (
        "features",
        "links",
        "extras",
        "besides",
        "choices",
        "slots",
        "claims",
        "companions",
        "conflicts",
        "wraps",
        "moves",
    )
)
"""The fields of an entry that an overlay extends key by key; any other field, and each cell, it replaces whole."""


class Built(Struct, frozen=True):
    """A catalog, or the problems because of which there is none."""

    catalog: Catalog | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1024)
def _composed(name: str, content: bytes) -> tuple[MappingNode | None, list[Problem]]:
    """The nodes of a file, which nobody changes: a process that reads many catalogs composes the shipped files once."""
    return compose(name, content)


def build(files: Iterable[tuple[str, bytes]]) -> Built:
    """The catalog that the files make, the later laid over the earlier."""
    roots: list[MappingNode] = []
    problems: list[Problem] = []
    for name, content in files:
        root, wrong = _composed(name, content)
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
    for section in schema.REMOVABLE:
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
    catalog, faults = schema.validated(plain(whole))
    told = (fault for fault in faults if complete or not fault.missing)
    return catalog, [problem_at(whole, fault.loc, fault.message, key=fault.of_key) for fault in told]
