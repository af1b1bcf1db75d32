# /// script
# requires-python = ">=3.11"
# dependencies = ["attrs"]
#
# [tool.pycompare]
# shows = ["type-hints", "coercion", "serialization"]
# ///
"""Classes that convert and check their own values: made from a dictionary, refused at the first error, dumped."""

from datetime import date
from typing import Any

from attrs import asdict, define, field, validators


@define
class Line:
    name: str = field(validator=validators.min_len(1))
    price: float = field(converter=float)


def lines(values: list[dict[str, Any]]) -> list[Line]:
    return [Line(**value) for value in values]


@define
class Order:
    day: date = field(converter=date.fromisoformat)
    lines: list[Line] = field(converter=lines)


data = {"day": "2026-11-26", "lines": [{"name": "pen", "price": "1.5"}]}
order = Order(**data)
assert order == Order("2026-11-26", [{"name": "pen", "price": 1.5}])
assert asdict(order) == {"day": date(2026, 11, 26), "lines": [{"name": "pen", "price": 1.5}]}

for wrong in ({**data, "day": "soon"}, {**data, "lines": [{"name": "", "price": 1}]}):
    try:
        Order(**wrong)
    except ValueError as error:
        assert str(error)
    else:
        raise AssertionError

print("ok")
