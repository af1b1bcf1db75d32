# /// script
# requires-python = ">=3.11"
# dependencies = ["ravyn[standard]"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi", "websockets", "streaming"]
# ///
"""Ravyn: gateways bind paths to decorated handlers, whose annotations convert and check the request."""

from collections.abc import AsyncIterator

from pydantic import BaseModel
from ravyn import Gateway, Ravyn, WebSocketGateway, get, post, websocket
from ravyn.responses import StreamingResponse
from ravyn.websockets import WebSocket, WebSocketDisconnect


class Item(BaseModel):
    name: str
    price: float


@get()
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@get()
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@post(status_code=201)
async def create_item(data: Item) -> Item:
    return data


@get()
async def stream() -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return StreamingResponse(lines(), media_type="text/plain")


@websocket()
async def echo(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            await socket.send_text(await socket.receive_text())
    except WebSocketDisconnect:
        pass


app = Ravyn(
    routes=[
        Gateway("/", handler=hello),
        Gateway("/items/{item_id:int}", handler=read_item),
        Gateway("/items", handler=create_item),
        Gateway("/stream", handler=stream),
        WebSocketGateway("/echo", handler=echo),
    ],
    enable_openapi=True,
)
