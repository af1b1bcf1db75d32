# /// script
# requires-python = ">=3.11"
# dependencies = ["starlette"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "streaming", "websockets"]
# ///
"""Starlette: a table of routes to plain async functions; validation is left to the application."""

from collections.abc import AsyncIterator
from json import JSONDecodeError

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket


async def hello(request: Request) -> JSONResponse:
    return JSONResponse({"message": "hello"})


async def read_item(request: Request) -> JSONResponse:
    return JSONResponse({"id": request.path_params["item_id"]})


async def create_item(request: Request) -> JSONResponse:
    try:
        body = await request.json()
    except JSONDecodeError as error:
        raise HTTPException(400, "the body is not JSON") from error
    match body:
        case {"name": str(name), "price": int() | float() as price}:
            return JSONResponse({"name": name, "price": price}, status_code=201)
    raise HTTPException(422, "an item has a name and a price")


async def stream(request: Request) -> StreamingResponse:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return StreamingResponse(lines(), media_type="text/plain")


async def echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


app = Starlette(
    routes=[
        Route("/", hello),
        Route("/items/{item_id:int}", read_item),
        Route("/items", create_item, methods=["POST"]),
        Route("/stream", stream),
        WebSocketRoute("/echo", echo),
    ],
)
