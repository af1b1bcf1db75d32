"""`pyproject.toml`: PEP 621, dependency groups, and what Poetry, PDM, Hatch, uv and setuptools write there."""

from collections.abc import Iterator
from typing import Any

from pycompare.project import poetry
from pycompare.project.entries import Declaration, Include, Item, Unreadable
from pycompare.project.model import Exemption
from pycompare.project.text import Places, toml

Table = dict[str, Any]

IGNORES = "tool.pycompare.audit"
"""Where the ignore list stands."""


def entries(text: str) -> Iterator[Item]:
    """What the file declares. Raises what `text.toml` does."""
    document, places = toml(text), Places(text)
    yield from _project(at(document, "project"), places)
    yield from _groups(document.get("dependency-groups"), "dependency-groups", places, "")
    yield from _tools(at(document, "tool"), places)
    yield from _exemptions(at(document, "tool", "pycompare", "audit").get("ignore"), places)


def at(document: object, *keys: str) -> Table:
    """The table at these keys, or an empty one where there is none."""
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    return document if isinstance(document, dict) else {}


def _project(project: Table, places: Places) -> Iterator[Item]:
    yield from _texts(project.get("dependencies"), "project", places, "")
    yield from _groups(project.get("optional-dependencies"), "project.optional-dependencies", places, "extra ")


def _groups(groups: object, table: str, places: Places, sort: str) -> Iterator[Item]:
    """Lists of requirements, each of a group; what includes another group is no text and names nothing new."""
    if isinstance(groups, dict):
        for name, listed in groups.items():
            yield from _texts(listed, table, places, f"{sort}{name}")


def _texts(listed: object, table: str, places: Places, group: str) -> Iterator[Item]:
    for text in listed if isinstance(listed, list) else ():
        if isinstance(text, str):
            yield Declaration(text, places.of_text(text, table), group)


def _tools(tool: Table, places: Places) -> Iterator[Item]:
    yield from poetry.entries(at(tool, "poetry"), places)
    yield from _texts(at(tool, "uv").get("dev-dependencies"), "tool.uv", places, "dev")
    for name, listed in at(tool, "pdm", "dev-dependencies").items():
        yield from _texts(listed, "tool.pdm.dev-dependencies", places, name)
    for name, environment in at(tool, "hatch", "envs").items():
        for key in ("dependencies", "extra-dependencies"):
            yield from _texts(at(environment).get(key), f"tool.hatch.envs.{name}", places, name)
    yield from _dynamic(at(tool, "setuptools", "dynamic"))


def _dynamic(dynamic: Table) -> Iterator[Item]:
    """Files of requirements that setuptools reads the dependencies from."""
    named = [("", at(dynamic, "dependencies"))]
    named += [(f"extra {name}", at(table)) for name, table in at(dynamic, "optional-dependencies").items()]
    for group, table in named:
        listed = table.get("file")
        for path in listed if isinstance(listed, list) else [listed]:
            if isinstance(path, str):
                yield Include(path, group=group)


def _exemptions(ignored: object, places: Places) -> Iterator[Item]:
    """The ignore list. What it lacks is told, and then it lets nothing pass."""
    for entry in ignored if isinstance(ignored, list) else ():
        named = {key: str(at(entry).get(key, "")).strip() for key in ("distribution", "reason", "until")}
        line = places.of_text(named["distribution"], IGNORES) or places.of_text(
            named["distribution"], f"{IGNORES}.ignore"
        )
        if named["distribution"] and named["reason"]:
            yield Exemption(**named, line=line)
        else:
            yield Unreadable(line, "an entry of the ignore list has a `distribution` and a `reason`")
