"""Examples: ordinary scripts that carry what they need and what they show as inline metadata (PEP 723)."""

import ast
import hashlib
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from pycompare import files
from pycompare.errors import CatalogError, Problem, reason_of

BLOCK = re.compile(r"(?m)^# /// script$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
"""The metadata block, as PEP 723 gives it."""

SERVERS = ("asgi", "wsgi", "own")
"""Who serves a web example: one pinned server for each protocol, or the framework's own."""

SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
          tokenize.ENCODING}  # fmt: skip
"""Tokens that make no line a line of code."""


class Example(Struct, frozen=True):
    """A script, what it depends on, who serves it, what it shows and which servers must be there for it."""

    id: str
    path: Path
    code: str
    dependencies: tuple[str, ...]
    requires_python: str
    serve: str | None
    shows: tuple[str, ...]
    needs: tuple[str, ...]
    openapi: str
    lines: int
    digest: str


def find(folder: Path, id: str) -> Example | None:
    """The example of this id, None where there is none. Raises CatalogError where it cannot be understood."""
    path = files.example(folder, id)
    return read(path) if path.is_file() else None


def read(path: Path) -> Example:
    """An example file. Raises CatalogError."""
    try:
        content = path.read_bytes()
        code = content.decode()
        metadata = _metadata(code)
        told = metadata.get("tool", {}).get("pycompare", {})
        return Example(
            id=path.name.removesuffix(files.EXAMPLE),
            path=path,
            code=code,
            dependencies=tuple(metadata.get("dependencies", ())),
            requires_python=metadata.get("requires-python", ""),
            serve=_served(told.get("serve")),
            shows=tuple(told.get("shows", ())),
            needs=tuple(told.get("needs", ())),
            openapi=told.get("openapi", "/openapi.json"),
            lines=lines(code),
            digest=hashlib.sha256(content).hexdigest(),
        )
    except (OSError, ValueError, SyntaxError, tokenize.TokenError, TypeError, AttributeError) as error:
        raise CatalogError([Problem(str(path), 0, 0, "", f"is no example: {reason_of(error)}")]) from None


def _metadata(code: str) -> dict[str, Any]:
    found = BLOCK.search(code)
    if not found:
        raise ValueError("it has no metadata block as PEP 723 wants it")
    return tomllib.loads("".join(line[2:] or "\n" for line in found["content"].splitlines(keepends=True)))


def _served(word: str | None) -> str | None:
    if word is not None and word not in SERVERS:
        raise ValueError(f"serve is one of {', '.join(SERVERS)}")
    return word


def lines(code: str) -> int:
    """Lines of code: those that hold more than blanks, comments and docstrings. The metadata is a comment."""
    told = {
        number
        for token in tokenize.generate_tokens(io.StringIO(code).readline)
        if token.type not in SILENT
        for number in range(token.start[0], token.end[0] + 1)
    }
    return len(told - set(_docstrings(ast.parse(code))))


def _docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                yield from range(first.lineno, (first.end_lineno or first.lineno) + 1)
