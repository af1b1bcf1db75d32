# /// script
# requires-python = ">=3.11"
# dependencies = ["blacksheep"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi", "streaming", "websockets"]
# ///
"""BlackSheep: parameters are bound from the request by their type hints, which fill the OpenAPI document too."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from blacksheep import Application, Response, StreamedContent, WebSocket, WebSocketDisconnectError, get, post, ws
from blacksheep.server.openapi.v3 import OpenAPIHandler
from blacksheep.server.responses import created
from openapidocs.v3 import Info

app = Application()

docs = OpenAPIHandler(info=Info(title="Items", version="1"))
docs.bind_app(app)


@dataclass
class Item:
    name: str
    price: float


@get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@post("/items")
async def create_item(item: Item) -> Response:
    return created(item)


@get("/stream")
async def stream() -> Response:
    async def lines() -> AsyncIterator[bytes]:
        for word in ("one", "two", "three"):
            yield f"{word}\n".encode()

    return Response(200, content=StreamedContent(b"text/plain", lines))


@ws("/echo")
async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    try:
        while True:
            await websocket.send_text(await websocket.receive_text())
    except WebSocketDisconnectError:
        pass
