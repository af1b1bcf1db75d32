"""Examples as they are tried: scripts with what they say of themselves, their lines and their digest."""

import ast
import hashlib
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from pycompare import files
from pycompare.catalog import examples
from pycompare.catalog.examples import Metadata

SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
          tokenize.ENCODING}  # fmt: skip
"""Tokens that make no line a line of code."""


class Example(Metadata, frozen=True, kw_only=True):
    """A script with what it says of itself."""

    id: str
    path: Path
    code: str
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
        return Example(
            **structs.asdict(examples.metadata(code)),
            id=path.name.removesuffix(files.EXAMPLE),
            path=path,
            code=code,
            lines=lines(code),
            digest=hashlib.sha256(content).hexdigest(),
        )
    except (OSError, ValueError, SyntaxError, tokenize.TokenError, TypeError, AttributeError) as error:
        raise examples.unfit(path, error) from None


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
