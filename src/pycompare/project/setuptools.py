"""`setup.cfg`, and `setup.py` as text: its syntax tree is looked at, and it is never run."""

import ast
import configparser
import re
from collections.abc import Iterator

from pycompare.project.entries import Declaration, Item

LISTS = {"install_requires": "", "tests_require": "test"}
"""The fields that list requirements, and the group that each stands for."""


def cfg_entries(text: str) -> Iterator[Item]:
    """What `setup.cfg` declares. Raises configparser.Error."""
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.read_string(text)
    places = _places(text)
    for name, group in LISTS.items():
        yield from _listed(parser.get("options", name, fallback=""), group, places)
    if parser.has_section("options.extras_require"):
        for extra, value in parser.items("options.extras_require"):
            yield from _listed(value, f"extra {extra}", places)


def _places(text: str) -> dict[str, int]:
    """The line of each value: alone on a line that is indented, or behind a key."""
    places: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        value = line if line[:1].isspace() else line.partition("=")[2]
        places.setdefault(value.split(" #")[0].strip(), number)
    return places


def _listed(value: str, group: str, places: dict[str, int]) -> Iterator[Item]:
    """A requirement a line; on a single line they are apart by `;` where a name follows."""
    for text in value.split("\n") if "\n" in value else re.split(r";(?=\s*[A-Za-z][\w.-]*\s*(?:[<>=!~\[;]|$))", value):
        requirement = text.split(" #")[0].strip()
        if requirement and not requirement.startswith(("file:", "#")):
            yield Declaration(requirement, places.get(requirement) or places.get(value.strip(), 0), group)


def py_entries(text: str) -> Iterator[Item]:
    """The requirements that `setup.py` writes as plain lists. Raises SyntaxError, ValueError, RecursionError and MemoryError."""
    tree = ast.parse(text)
    lists = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in LISTS:
            yield from _texts(node.value, LISTS[node.arg], lists)
        elif isinstance(node, ast.keyword) and node.arg == "extras_require":
            yield from _extras(node.value, lists)


def _extras(node: ast.expr, lists: dict[str, ast.expr]) -> Iterator[Item]:
    """A dictionary of lists, written in place or under a name."""
    table = lists.get(node.id) if isinstance(node, ast.Name) else node
    if isinstance(table, ast.Dict):
        for key, value in zip(table.keys, table.values, strict=True):
            name = str(key.value) if isinstance(key, ast.Constant) else "?"
            yield from _texts(value, f"extra {name}", lists)


def _texts(node: ast.expr, group: str, lists: dict[str, ast.expr], depth: int = 8) -> Iterator[Item]:
    """The texts of a list: in place, under a name, or several joined by `+`; what is computed is not known."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        for element in node.elts:
            if isinstance(element, ast.Constant) and isinstance(element.value, str):
                yield Declaration(element.value, element.lineno, group)
    elif isinstance(node, ast.BinOp) and depth:
        yield from _texts(node.left, group, lists, depth - 1)
        yield from _texts(node.right, group, lists, depth - 1)
    elif isinstance(node, ast.Name) and node.id in lists and depth:
        yield from _texts(lists[node.id], group, lists, depth - 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" in node.value:
        for offset, line in enumerate(node.value.split("\n")):
            if line.strip():
                yield Declaration(line.strip(), node.lineno + offset, group)
