# /// script
# requires-python = ">=3.11"
# dependencies = ["spectree[pydantic,flask]"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["validation", "schemas", "openapi"]
# openapi = "/apidoc/openapi.json"
# ///
"""SpecTree: a decorator checks what a view of Flask takes and gives by models, and describes it."""

from flask import Flask
from pydantic import BaseModel
from spectree import Response, SpecTree

app = Flask(__name__)
spec = SpecTree("flask", title="Items")


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
@spec.validate()
def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<int:item_id>")
@spec.validate()
def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
@spec.validate(resp=Response(HTTP_201=Item))
def create_item(json: Item) -> tuple[dict[str, object], int]:
    return json.model_dump(), 201


spec.register(app)
