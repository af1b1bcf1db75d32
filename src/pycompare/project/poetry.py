"""Poetry's way to write dependencies, in names and versions of its own, as PEP 508 text; a Pipfile writes much alike."""

import re
from collections.abc import Iterator
from typing import Any

from pycompare.project.entries import Declaration
from pycompare.project.text import Places


def entries(table: dict[str, Any], places: Places) -> Iterator[Declaration]:
    """What `tool.poetry` declares."""
    yield from declared(table.get("dependencies"), "tool.poetry.dependencies", places, "")
    yield from declared(table.get("dev-dependencies"), "tool.poetry.dev-dependencies", places, "dev")
    groups = table.get("group")
    for name, group in groups.items() if isinstance(groups, dict) else ():
        if isinstance(group, dict):
            yield from declared(group.get("dependencies"), f"tool.poetry.group.{name}.dependencies", places, name)


def declared(dependencies: object, table: str, places: Places, group: str) -> Iterator[Declaration]:
    """The entries of a table of names with versions. Python itself is no distribution, and a path is one's own code."""
    for name, value in dependencies.items() if isinstance(dependencies, dict) else ():
        line = places.of_key(name, table)
        for one in value if isinstance(value, list) else [value]:
            if name != "python" and not (isinstance(one, dict) and "path" in one):
                yield Declaration(requirement(name, one), line, group)


def requirement(name: str, value: object) -> str:
    """PEP 508 text of a name and its version, or its table: `flask`, `{version = "^3", extras = ["async"]}`."""
    fields = value if isinstance(value, dict) else {"version": value}
    extras = fields.get("extras")
    named = f"{name}[{','.join(map(str, extras))}]" if isinstance(extras, list) and extras else name
    marker = " and ".join(_markers(fields))
    return named + versions(str(fields.get("version") or "*")) + (f" ; {marker}" if marker else "")


def _markers(fields: dict[str, Any]) -> Iterator[str]:
    """Where it is installed: its markers, and the Pythons that it names in the way of a version."""
    if isinstance(marker := fields.get("markers"), str) and marker:
        yield f"({marker})" if " or " in marker else marker
    for part in versions(str(fields.get("python") or "*")).split(","):
        if found := re.fullmatch(r"([<>]=?|[!=]=)(\d+(?:\.\d+)?)(?:\.0)?", part):
            yield f'python_version {found[1]} "{found[2]}"'


def versions(constraint: str) -> str:
    """A constraint as PEP 440 has it: of alternatives, all that lies between the lowest and the highest is let in."""
    if "|" in constraint:
        return ""
    joined = re.sub(r"(?<=[<>=!~^])\s+", "", constraint)
    return ",".join(_version(part) for part in re.split(r"[\s,]+", joined) if part not in ("", "*"))


def _version(part: str) -> str:
    if part[0] == "^":
        return _bounded(part[1:], _caret)
    if part[0] == "~" and part[1:2] != "=":
        return _bounded(part[1:], _tilde)
    if part[0].isdigit() or part[0] == "v":
        return f"=={part.removeprefix('v')}"
    return re.sub(r"^=(?!=)", "==", part)


def _bounded(version: str, following: Any) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", re.split(r"[a-z*+-]", version)[0])][:4] or [0]
    return f">={version.rstrip('.*')},<{'.'.join(map(str, following(numbers)))}"


def _caret(numbers: list[int]) -> list[int]:
    """Up to the next change of the first number that is not 0."""
    first = next((index for index, number in enumerate(numbers) if number), len(numbers) - 1)
    return [*numbers[:first], numbers[first] + 1]


def _tilde(numbers: list[int]) -> list[int]:
    """Up to the next minor version, or the next major one where no minor is given."""
    place = min(len(numbers), 2) - 1
    return [*numbers[:place], numbers[place] + 1]
