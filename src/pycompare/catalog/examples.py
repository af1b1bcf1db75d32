"""What an example says of itself: inline metadata (PEP 723), read without looking at its code."""

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from pycompare import files
from pycompare.errors import CatalogError, Problem, reason_of

BLOCK = re.compile(r"(?m)^# /// script$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
"""The metadata block, as PEP 723 gives it."""

SERVERS = ("asgi", "wsgi", "own")
"""Who serves a web example: a server for each protocol, or the framework's own."""


class Metadata(Struct, frozen=True):
    """What an example depends on, who serves it, what it shows and which servers must be there for it."""

    dependencies: tuple[str, ...] = ()
    requires_python: str = ""
    serve: str | None = None
    shows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    openapi: str = "/openapi.json"


def find(id: str) -> Metadata | None:
    """The metadata of a component's example, None where there is no example. Raises CatalogError."""
    path = files.example(files.examples_folder(), id)
    if not path.is_file():
        return None
    try:
        return metadata(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise unfit(path, error) from None


def metadata(code: str) -> Metadata:
    """The metadata in the text of an example. Raises ValueError, TypeError or AttributeError where it is not as it should be."""
    import tomllib  # costs 2% of a recommendation of a goal, which reads no example

    found = BLOCK.search(code)
    if not found:
        raise ValueError("it has no metadata block as PEP 723 wants it")
    head = tomllib.loads("".join(line[2:] or "\n" for line in found["content"].splitlines(keepends=True)))
    told: dict[str, Any] = head.get("tool", {}).get("pycompare", {})
    return Metadata(
        dependencies=tuple(head.get("dependencies", ())),
        requires_python=head.get("requires-python", ""),
        serve=_served(told.get("serve")),
        shows=tuple(told.get("shows", ())),
        needs=tuple(told.get("needs", ())),
        openapi=told.get("openapi", "/openapi.json"),
    )


def _served(word: str | None) -> str | None:
    if word is not None and word not in SERVERS:
        raise ValueError(f"serve is one of {', '.join(SERVERS)}")
    return word


def unfit(path: Path, error: Exception) -> CatalogError:
    """What is raised where a file is no example."""
    return CatalogError([Problem(str(path), 0, 0, "", f"is no example: {reason_of(error)}")])
