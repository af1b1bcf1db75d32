# /// script
# requires-python = ">=3.11"
# dependencies = ["flasgger"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["schemas", "openapi"]
# openapi = "/apispec_1.json"
# ///
"""Flasgger: the specification of a Flask view describes it and validates its body."""

from flasgger import Swagger, swag_from
from flask import Flask, request

app = Flask(__name__)
app.config["SWAGGER"] = {"title": "Items", "version": "1"}
Swagger(app)

ITEM = {
    "id": "Item",
    "type": "object",
    "required": ["name", "price"],
    "properties": {"name": {"type": "string"}, "price": {"type": "number"}},
}
CREATE = {
    "parameters": [{"in": "body", "name": "item", "required": True, "schema": ITEM}],
    "responses": {201: {"description": "the item", "schema": ITEM}},
}


@app.get("/")
@swag_from({"responses": {200: {"description": "a greeting"}}})
def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<int:item_id>")
def read_item(item_id: int) -> dict[str, int]:
    """Read an item.
    ---
    parameters:
      - {in: path, name: item_id, type: integer, required: true}
    responses:
      200: {description: the item}
    """
    return {"id": item_id}


@app.post("/items")
@swag_from(CREATE, validation=True)
def create_item() -> tuple[object, int]:
    return request.get_json(), 201
