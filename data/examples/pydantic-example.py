# /// script
# requires-python = ">=3.11"
# dependencies = ["pydantic"]
#
# [tool.pycompare]
# shows = ["type-hints", "json-schema", "coercion", "serialization", "error-paths"]
# ///
"""Models from type hints: load, collect every error with its path, dump, describe as JSON Schema."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, StringConstraints, ValidationError


class Line(BaseModel):
    name: Annotated[str, StringConstraints(min_length=1)]
    price: float


class Order(BaseModel):
    day: date
    lines: list[Line]


order = Order.model_validate({"day": "2026-11-26", "lines": [{"name": "pen", "price": "1.5"}]})
assert order == Order(day=date(2026, 11, 26), lines=[Line(name="pen", price=1.5)])
assert order.model_dump(mode="json") == {"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]}

try:
    Order.model_validate({"day": "soon", "lines": [{"name": "pen", "price": 1}, {"price": "cheap"}]})
except ValidationError as error:
    assert [(each["loc"], each["type"]) for each in error.errors()] == [
        (("day",), "date_from_datetime_parsing"),
        (("lines", 1, "name"), "missing"),
        (("lines", 1, "price"), "float_parsing"),
    ]
else:
    raise AssertionError

assert Order.model_json_schema()["properties"]["day"] == {"format": "date", "title": "Day", "type": "string"}

print("ok")
