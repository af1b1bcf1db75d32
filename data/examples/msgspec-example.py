# /// script
# requires-python = ">=3.11"
# dependencies = ["msgspec"]
#
# [tool.pycompare]
# shows = ["type-hints", "json-schema", "coercion", "serialization"]
# ///
"""Structs from type hints: decoded and checked in one pass that stops at the first error, encoded, described."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, ValidationError


class Line(Struct):
    name: Annotated[str, Meta(min_length=1)]
    price: float


class Order(Struct):
    day: date
    lines: list[Line]


order = msgspec.json.decode(b'{"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]}', type=Order)
assert order == Order(date(2026, 11, 26), [Line("pen", 1.5)])
assert msgspec.json.encode(order) == b'{"day":"2026-11-26","lines":[{"name":"pen","price":1.5}]}'
assert msgspec.convert({"name": "pen", "price": "1.5"}, Line, strict=False) == Line("pen", 1.5)

try:
    msgspec.json.decode(b'{"day": "2026-11-26", "lines": [{"name": "", "price": "cheap"}]}', type=Order)
except ValidationError as error:
    assert str(error) == "Expected `str` of length >= 1 - at `$.lines[0].name`"
else:
    raise AssertionError

definitions = msgspec.json.schema(Order)["$defs"]
assert definitions["Order"]["properties"]["day"] == {"type": "string", "format": "date"}

print("ok")
