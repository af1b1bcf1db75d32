# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi", "streaming", "websockets"]
# ///
"""FastAPI: type hints convert and validate the request, and describe it in the OpenAPI document."""

from collections.abc import AsyncIterator

from fastapi import FastAPI, WebSocket, status
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

app = FastAPI()


class Item(BaseModel):
    name: str
    price: float


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.post("/items", status_code=status.HTTP_201_CREATED)
async def create_item(item: Item) -> Item:
    return item


@app.get("/stream", response_class=StreamingResponse)
async def stream() -> AsyncIterator[str]:
    for word in ("one", "two", "three"):
        yield f"{word}\n"


@app.websocket("/echo")
async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
