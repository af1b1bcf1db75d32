# /// script
# requires-python = ">=3.11"
# dependencies = ["flask"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""Flask: routes are decorated functions, and what they return becomes the response."""

from collections.abc import Iterator

from flask import Flask, Response, abort, request

app = Flask(__name__)


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<int:item_id>")
def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
def create_item() -> tuple[dict[str, object], int]:
    match request.get_json():
        case {"name": str(name), "price": int() | float() as price}:
            return {"name": name, "price": price}, 201
    abort(422, "an item has a name and a price")


@app.get("/stream")
def stream() -> Response:
    def lines() -> Iterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return Response(lines(), mimetype="text/plain")
