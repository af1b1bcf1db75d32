"""Damage to files, as liars, bad disks and slips of the pen do it: every mutation follows from a number."""

import copy
import json
from random import Random
from typing import Any

HOSTILE: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, -(2**70), 1e308, -0.5, "", " ", "no", "2026-02-31", "2026-13-01", "9999-12-31", "0001-01-01",
    "yesterday", "2026-11-22T00:00:00Z", "\x1b[31mred", "\x9b31m", "\u202eright to left", "\u2066isolated\u2069", "a\tb\nc",
    "\x00", "=1+1", "../../etc", "<b>|`x`", "x" * 5000, "\ud800", [], {}, [[]], [None], {"": None}, [1, 2, 3], ["a"] * 50,
)  # fmt: skip
"""Values that stand where another was expected."""

TOKENS = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"1e999",
    b"-1e999",
    b"1" * 400,
    b"[" * 5000,
    b'"\\ud800"',
    b"\xff",
    b"\x00",
    b"",
    b"01",
)
"""What may stand in the text in the place of a value, and is no JSON, or hardly."""

MARK = "\ue000mark\ue000"


def _places(tree: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in below for place in ((*at, key), *_places(value, (*at, key)))]


def damaged(tree: dict[str, Any], seed: int) -> bytes:
    """The JSON of a tree with one to three of its values or keys changed, or with its bytes damaged."""
    chance = Random(seed)
    changed = copy.deepcopy(tree)
    token = b""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        *way, last = chance.choice(_places(changed))
        parent = changed
        for step in way:
            parent = parent[step]
        match chance.randrange(10):
            case 0 if isinstance(parent, dict):
                del parent[last]
            case 1 if isinstance(parent, dict):
                parent[str(chance.choice(HOSTILE))] = parent.pop(last)
            case 2:
                parent[last], token = MARK, chance.choice(TOKENS)
            case _:
                parent[last] = copy.deepcopy(chance.choice(HOSTILE))
    text = json.dumps(changed).encode().replace(json.dumps(MARK).encode(), token)
    return _bytes_damaged(text, chance) if chance.random() < 0.1 else text


def _bytes_damaged(text: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(text))
    return chance.choice(
        (text[:at], text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :], text[at:], text[:at] + text)
    )


STEERING = frozenset(
    map(
        chr,
        (
            *range(9),
            11,
            12,
            *range(14, 32),
            *range(127, 160),
            0x200E,
            0x200F,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),
    )
)
"""Characters that steer a terminal or the direction of writing; an answer holds none, in any format."""
