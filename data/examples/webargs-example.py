# /// script
# requires-python = ">=3.11"
# dependencies = ["webargs", "flask"]
#
# [tool.pycompare]
# shows = ["schema-classes", "coercion", "partial", "error-paths"]
# ///
"""Schemas and plain fields that read the arguments of a Flask request; a bad one is answered with all its errors."""

from flask import Flask, Request
from marshmallow import Schema, fields, validate
from webargs.flaskparser import use_args, use_kwargs

app = Flask(__name__)


class LineSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    price = fields.Float(required=True)


class OrderSchema(Schema):
    lines = fields.List(fields.Nested(LineSchema), required=True)


def line_schema(request: Request) -> LineSchema:
    return LineSchema(partial=request.method == "PATCH")


@app.post("/orders")
@use_args(OrderSchema())
@use_kwargs({"day": fields.Date(required=True)}, location="query")
def order(args: dict, day: object) -> dict:
    return OrderSchema().dump(args) | {"day": str(day)}


@app.patch("/lines")
@use_args(line_schema)
def line(args: dict) -> dict:
    return args


@app.errorhandler(422)
def invalid(error: Exception) -> tuple[dict, int]:
    return error.data["messages"], 422


client = app.test_client()
response = client.post("/orders?day=2026-11-26", json={"lines": [{"name": "pen", "price": "1.5"}]})
assert response.json == {"day": "2026-11-26", "lines": [{"name": "pen", "price": 1.5}]}

response = client.post("/orders?day=2026-11-26", json={"lines": [{"name": "", "price": "cheap"}]})
assert response.status_code == 422
assert response.json["json"]["lines"]["0"].keys() == {"name", "price"}

assert client.patch("/lines", json={"price": 2}).json == {"price": 2.0}

print("ok")
