# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["serialization"]
# ///
"""Dataclasses and own checks: read from a dictionary, every error kept with its path, dumped."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass
class Line:
    name: str
    price: float


@dataclass
class Order:
    day: date
    lines: list[Line]


class Wrong(Exception):
    pass


def read(data: dict[str, Any]) -> Order:
    errors: dict[str, str] = {}

    def take(source: dict[str, Any], key: str, path: str, convert: Callable[[Any], Any]) -> Any:
        if key not in source:
            errors[path + key] = "missing"
            return None
        try:
            return convert(source[key])
        except (TypeError, ValueError) as error:
            errors[path + key] = str(error)
            return None

    def filled(text: object) -> str:
        if not isinstance(text, str) or not text:
            raise ValueError("not a text of one letter or more")
        return text

    lines = []
    for index, line in enumerate(data.get("lines", [])):
        path = f"lines.{index}."
        lines.append(Line(take(line, "name", path, filled), take(line, "price", path, float)))
    order = Order(take(data, "day", "", date.fromisoformat), lines)
    if errors:
        raise Wrong(errors)
    return order


data = {"day": "2026-11-26", "lines": [{"name": "pen", "price": "1.5"}]}
order = read(data)
assert order == Order(date(2026, 11, 26), [Line("pen", 1.5)])
dumped = {**asdict(order), "day": order.day.isoformat()}
assert dumped == {"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]}

try:
    read({"day": "soon", "lines": [{"name": "pen", "price": 1}, {"price": "cheap"}]})
except Wrong as wrong:
    assert list(wrong.args[0]) == ["lines.1.name", "lines.1.price", "day"]
else:
    raise AssertionError

print("ok")
