# /// script
# requires-python = ">=3.11"
# dependencies = ["apiflask[pydantic]"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["validation", "openapi"]
# ///
"""APIFlask: Flask with decorators that validate by a model and describe it in the OpenAPI document."""

from apiflask import APIFlask
from pydantic import BaseModel

app = APIFlask(__name__)


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<int:item_id>")
def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
@app.input(Item)
@app.output(Item, status_code=201)
def create_item(json_data: Item) -> Item:
    return json_data
