# /// script
# requires-python = ">=3.13"
# dependencies = ["quart"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "streaming", "websockets"]
# ///
"""Quart: Flask's way of writing with async handlers, on ASGI, with WebSockets."""

from collections.abc import AsyncIterator

from quart import Quart, Response, abort, request, websocket

app = Quart(__name__)


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/<int:item_id>")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
async def create_item() -> tuple[dict[str, object], int]:
    match await request.get_json():
        case {"name": str(name), "price": int() | float() as price}:
            return {"name": name, "price": price}, 201
    abort(422, "an item has a name and a price")


@app.get("/stream")
async def stream() -> Response:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return Response(lines(), mimetype="text/plain")


@app.websocket("/echo")
async def echo() -> None:
    while True:
        await websocket.send(await websocket.receive())
