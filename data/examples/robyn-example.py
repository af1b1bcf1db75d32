# /// script
# requires-python = ">=3.11"
# dependencies = ["robyn[pydantic]"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["server", "async", "validation", "openapi", "streaming", "websockets"]
# ///
"""Robyn: async handlers on a server written in Rust; type hints convert and validate the request."""

import sys
from collections.abc import AsyncIterator

from pydantic import BaseModel
from robyn import Robyn, StreamingResponse, WebSocketAdapter, WebSocketDisconnect

app = Robyn(__file__)


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/:item_id")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items")
async def create_item(item: Item) -> Item:
    return item


@app.get("/stream")
async def stream() -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return StreamingResponse(lines(), media_type="text/plain")


@app.websocket("/echo")
async def echo(websocket: WebSocketAdapter) -> None:
    try:
        while True:
            await websocket.send_text(await websocket.receive_text())
    except WebSocketDisconnect:
        pass


if __name__ == "__main__":
    app.start(host="127.0.0.1", port=int(sys.argv[1]))
