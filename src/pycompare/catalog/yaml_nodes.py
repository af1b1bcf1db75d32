"""YAML text to nodes that know their file, line and column, and from a place in the data back to a problem.

Scalars stay text, so that `no` and `3.10` mean what they look like: the schema gives types. What YAML allows and a
catalog does not need is refused with its place: duplicate keys, tags, merge keys, and aliases (so that each cell
stands for itself, and nothing can expand).
"""

import io
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pycompare.errors import Loc, Problem, is_visible

DEEPEST = 16
"""How deep a file may nest; a catalog needs eight levels. Without a bound libyaml overruns the C stack."""

TOO_DEEP = f"nests deeper than {DEEPEST} levels"

LIBYAML_DEEPEST = "exceeded maximum nesting depth"
"""What newer releases of libyaml say when their own bound is met, while they look ahead of what is composed."""

Data: TypeAlias = "str | list[Data] | dict[str, Data]"

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}


class _Loader(_Base):  # type: ignore[misc]
    """A loader that composes text scalars only, to a bounded depth."""

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:  # noqa: ARG002 (the parser calls it so)
        self.depth = getattr(self, "depth", 0) + 1
        if self.depth > DEEPEST:
            mark = current_node.start_mark if current_node else None
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(name: str, content: bytes) -> tuple[MappingNode | None, list[Problem]]:
    """The root mapping of a file and everything about it that is wrong as YAML; no root where it cannot be read."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_byte_problem(name, content, error.start, "is not UTF-8 text")]
    stream = io.BytesIO(content)
    stream.name = name
    try:
        root = yaml.compose(stream, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        deep = error.problem == LIBYAML_DEEPEST
        said = TOO_DEEP if deep else ", ".join(part for part in (error.context, error.problem) if part)
        return None, [_at(mark, name, (), f"is not YAML: {said}")]
    except yaml.reader.ReaderError as error:  # it knows an offset, not a line
        return None, [_byte_problem(name, content, error.position, f"is not YAML: {error.reason}")]
    if root is None:
        return None, [Problem(name, 0, 0, "", "is empty")]
    if not isinstance(root, MappingNode):
        return None, [_problem(root, (), "a catalog is a mapping with keys such as components")]
    return root, _refuse(root)


def _refuse(root: Node) -> list[Problem]:
    """Everything below a node that YAML allows and a catalog does not."""
    problems: list[Problem] = []
    seen: set[int] = set()

    def visit(node: Node, loc: Loc) -> None:
        if id(node) in seen:
            problems.append(_problem(node, loc, "is used twice by an alias (*): write it out"))
            return
        seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            problems.append(_problem(node, loc, f"has the tag {node.tag}: a catalog has none"))
        if isinstance(node, ScalarNode):
            if (reason := _unfit(node.value)) is not None:
                problems.append(_problem(node, loc, reason))
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                visit(item, (*loc, index))
        else:
            keys: set[str] = set()
            for key, value in node.value:
                if (reason := _unfit_key(key, keys)) is not None:
                    problems.append(_problem(key, loc, reason))
                else:
                    visit(value, (*loc, key.value))

    visit(root, ())
    return problems


def _unfit(text: str) -> str | None:
    """Why a text cannot stand in a catalog, or None."""
    if text.isascii() and text.isprintable():
        return None
    for char in text:
        if not is_visible(char) and char not in "\n\t":
            return f"holds the control or format character U+{ord(char):04X}: leave it out"
    return None


def _unfit_key(key: Node, keys: set[str]) -> str | None:
    """Why a node cannot be the next key of a mapping, or None; remembers it in `keys`."""
    if not isinstance(key, ScalarNode) or key.tag not in _PLAIN_TAGS:
        return "a key must be plain text"
    if key.value == "<<":
        return "merge keys (<<) are not used: write it out"
    if key.value in keys:
        return f"the key {key.value!r} stands here twice"
    keys.add(key.value)
    return _unfit(key.value)


def merge(base: Node, over: Node, depth: Callable[[Loc], bool], loc: Loc = ()) -> Node:
    """`over` laid on `base`: mappings at places where `depth` holds are joined by key, sequences there are extended.

    Anywhere else `over` replaces `base` whole. Neither node is changed.
    """
    if not depth(loc):
        return over
    if isinstance(base, SequenceNode) and isinstance(over, SequenceNode):
        return SequenceNode(base.tag, [*base.value, *over.value], over.start_mark, over.end_mark)
    if not (isinstance(base, MappingNode) and isinstance(over, MappingNode)):
        return over
    pairs = {key.value: (key, value) for key, value in base.value}
    for key, value in over.value:
        old = pairs.get(key.value)
        pairs[key.value] = (key, merge(old[1], value, depth, (*loc, key.value)) if old else value)
    return MappingNode(base.tag, list(pairs.values()), over.start_mark, over.end_mark)


def plain(node: Node) -> Data:
    """The node as text, lists and dicts. Runs of white space in a text become one blank."""
    if isinstance(node, ScalarNode):
        value: str = node.value
        return " ".join(value.split()) if not value.isprintable() or "  " in value else value.strip()
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.value]
    return {key.value: plain(value) for key, value in node.value}


def problem_at(root: Node, loc: Iterable[str | int], message: str, key: bool = False) -> Problem:
    """A problem at the deepest node that lies on the way to `loc`, so that a missing key is told of its mapping.

    With `key`, the problem is the last key itself and not what stands behind it.
    """
    loc = tuple(loc)
    named = node = root
    for step in loc:
        below = _child(node, step)
        if below is None:
            break
        named, node = below
    return _problem(named if key else node, loc, message)


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """The key and the value at a step; an item of a list is its own key."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _byte_problem(name: str, content: bytes, offset: int, message: str) -> Problem:
    line = content.count(b"\n", 0, offset) + 1
    return Problem(name, line, offset - content.rfind(b"\n", 0, offset), "", message)


def _problem(node: Node, loc: Loc, message: str) -> Problem:
    return _at(node.start_mark, node.start_mark.name, loc, message)


def _at(mark: Any, name: str, loc: Loc, message: str) -> Problem:
    path = ".".join(str(step) for step in loc)
    if mark is None:
        return Problem(name, 0, 0, path, message)
    return Problem(name, mark.line + 1, mark.column + 1, path, message)
