# /// script
# requires-python = ">=3.11"
# dependencies = ["responder"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi", "streaming", "websockets"]
# ///
"""Responder: each view gets a request and a response to fill; annotated parameters are validated."""

from collections.abc import AsyncIterator

import responder
from pydantic import BaseModel
from responder import Request, Response
from starlette.websockets import WebSocket

app = responder.API(title="Items", version="1", openapi="3.1.0", openapi_route="/openapi.json", sessions=False)


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
async def hello(req: Request, resp: Response) -> None:
    resp.media = {"message": "hello"}


@app.get("/items/{item_id:int}")
async def read_item(req: Request, resp: Response, *, item_id: int) -> None:
    resp.media = {"id": item_id}


@app.post("/items", status_code=201)
async def create_item(req: Request, resp: Response, *, item: Item) -> Item:
    return item


@app.get("/stream")
async def stream(req: Request, resp: Response) -> None:
    @resp.stream
    async def lines() -> AsyncIterator[bytes]:
        for word in ("one", "two", "three"):
            yield f"{word}\n".encode()


@app.websocket_route("/echo")
async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
