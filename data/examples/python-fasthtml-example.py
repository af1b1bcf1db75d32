# /// script
# requires-python = ">=3.11"
# dependencies = ["python-fasthtml"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "streaming", "websockets"]
# ///
"""FastHTML on Starlette: handler parameters are found in path, query and body, and converted by their type hints."""

import secrets
from collections.abc import AsyncIterator

from fasthtml.common import FastHTML, JSONResponse, StreamingResponse, WebSocket, WebSocketRoute


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


app = FastHTML(
    routes=[WebSocketRoute("/echo", echo)],  # `app.ws` would take JSON messages alone, as HTMX sends them
    secret_key=secrets.token_hex(),  # else a file .sesskey is written
)


@app.get("/")
async def hello() -> JSONResponse:
    return JSONResponse({"message": "hello"})


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> JSONResponse:
    return JSONResponse({"id": item_id})


@app.post("/items")
async def create_item(name: str, price: float) -> JSONResponse:
    return JSONResponse({"name": name, "price": price}, status_code=201)


@app.get("/stream")
async def stream() -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return StreamingResponse(lines(), media_type="text/plain")
