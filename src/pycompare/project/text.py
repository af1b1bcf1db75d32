"""The bytes of a file as text, and where in it something stands."""

import codecs
import re
import tomllib
from collections.abc import Callable
from typing import Any

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""What Windows writes: `pip freeze > requirements.txt` in its older shell gives UTF-16."""

HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")


def decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else cp1252, in which every file can be read; newline endings."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            text = content[len(bom) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = content.decode()
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


LONGEST = 500
"""Characters of a line that names a table."""


PARTS = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')\s*+\.\s*+){64}""")
"""A dotted key of more parts than anybody writes: the parser's time grows with their square."""


def toml(text: str) -> dict[str, Any]:
    """What a TOML file holds. Raises tomllib.TOMLDecodeError, RecursionError, and ValueError for a key without end."""
    if PARTS.search(text):
        raise ValueError("a key has more than 64 parts")
    return tomllib.loads(text)


class Places:
    """Where the values of a TOML or JSON file stand, which its parser does not tell.

    What is asked for table by table stands in the order of the file, so that each search goes on where the last one of
    its table ended; where a value is written in a way that is not found, the place of the last one has to do.
    """

    def __init__(self, text: str) -> None:
        self._tables: dict[str, list[tuple[int, str]]] = {}
        self._next: dict[str, int] = {}
        self._lost: set[str] = set()
        table = ""
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) < LONGEST and (found := HEADER.match(line)) and "=" not in line and "," not in line:
                table = found[1].replace('"', "").replace("'", "")
            self._tables.setdefault(table, []).append((number, line))

    def of_text(self, value: str, table: str) -> int:
        """The line in which a quoted text stands."""
        return self._find(table, lambda line: f'"{value}"' in line or f"'{value}'" in line)

    def of_key(self, key: str, table: str) -> int:
        """The line in which a key is given a value."""
        pattern = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=:.]""")
        return self._find(table, lambda line: pattern.match(line) is not None)

    def _find(self, table: str, matches: Callable[[str], bool]) -> int:
        lines = self._tables.get(table, [])
        start = self._next.get(table, 0)
        if table not in self._lost:
            for index in range(start, len(lines)):
                if matches(lines[index][1]):
                    self._next[table] = index  # a line may hold several
                    return lines[index][0]
            self._lost.add(table)
        return lines[min(start, len(lines) - 1)][0] if lines else 0
