# /// script
# requires-python = ">=3.11"
# dependencies = ["bottle"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""Bottle: routes are decorated functions, in a framework of one file without dependencies."""

from collections.abc import Iterator

from bottle import Bottle, abort, request, response

app = Bottle()


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<item_id:int>")
def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
def create_item() -> dict[str, object]:
    match request.json:
        case {"name": str(name), "price": int() | float() as price}:
            response.status = 201
            return {"name": name, "price": price}
    abort(422, "an item has a name and a price")


@app.get("/stream")
def stream() -> Iterator[str]:
    response.content_type = "text/plain"
    for word in ("one", "two", "three"):
        yield f"{word}\n"
