# /// script
# requires-python = ">=3.11"
# dependencies = ["marshmallow"]
#
# [tool.pycompare]
# shows = ["schema-classes", "coercion", "serialization", "partial", "error-paths"]
# ///
"""Schema classes beside the class they describe: load, collect every error with its path, dump."""

from dataclasses import dataclass
from datetime import date

from marshmallow import Schema, ValidationError, fields, post_load, validate


@dataclass
class Line:
    name: str
    price: float


@dataclass
class Order:
    day: date
    lines: list[Line]


class LineSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    price = fields.Float(required=True)

    @post_load
    def make(self, data: dict, *, partial: bool | None, **_: object) -> Line | dict:
        return data if partial else Line(**data)


class OrderSchema(Schema):
    day = fields.Date(required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)

    @post_load
    def make(self, data: dict, **_: object) -> Order:
        return Order(**data)


schema = OrderSchema()
data = {"day": "2026-11-26", "lines": [{"name": "pen", "price": "1.5"}]}
order = schema.load(data)
assert order == Order(date(2026, 11, 26), [Line("pen", 1.5)])
assert schema.dump(order) == {"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]}

try:
    schema.load({"day": "soon", "lines": [{"name": "pen", "price": 1}, {"price": "cheap"}]})
except ValidationError as error:
    assert error.messages == {
        "day": ["Not a valid date."],
        "lines": {1: {"name": ["Missing data for required field."], "price": ["Not a valid number."]}},
    }
else:
    raise AssertionError

assert LineSchema().load({"price": 2}, partial=True) == {"price": 2.0}

print("ok")
