"""A Pipfile: what it declares by category. Its lock is one of `locks`."""

from collections.abc import Iterator

from pycompare.project import poetry
from pycompare.project.entries import Item
from pycompare.project.text import Places, toml

TABLES = ("source", "requires", "scripts", "pipenv", "pipfile")
"""The tables that hold no packages; every other one is a category of them."""


def entries(text: str) -> Iterator[Item]:
    """What the file declares. Raises what `text.toml` does."""
    places = Places(text)
    for name, table in toml(text).items():
        if name not in TABLES:
            group = "" if name == "packages" else name.removesuffix("-packages")
            yield from poetry.declared(table, name, places, group)
