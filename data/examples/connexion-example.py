# /// script
# requires-python = ">=3.11"
# dependencies = ["connexion"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["async", "schemas", "schema-first"]
# ///
"""Connexion: the OpenAPI document comes first; it routes, converts and validates, and names the handlers."""

from connexion import AsyncApp
from connexion.resolver import RelativeResolver
from yaml import safe_load

SPECIFICATION = """
openapi: 3.0.3
info: {title: Items, version: "1"}
paths:
  /:
    get:
      operationId: hello
      responses: {"200": {description: A greeting}}
  /items/{item_id}:
    get:
      operationId: read_item
      parameters:
        - {name: item_id, in: path, required: true, schema: {type: integer}}
      responses: {"200": {description: An item}}
  /items:
    post:
      operationId: create_item
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}
      responses: {"201": {description: The new item}}
components:
  schemas:
    Item:
      type: object
      required: [name, price]
      properties: {name: {type: string}, price: {type: number}}
"""


async def hello() -> dict[str, str]:
    return {"message": "hello"}


async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


async def create_item(body: dict[str, object]) -> tuple[dict[str, object], int]:
    return body, 201


app = AsyncApp(__name__)
app.add_api(safe_load(SPECIFICATION), resolver=RelativeResolver(__name__))
