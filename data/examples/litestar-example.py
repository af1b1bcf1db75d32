# /// script
# requires-python = ">=3.11"
# dependencies = ["litestar"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi", "streaming", "websockets"]
# openapi = "/schema/openapi.json"
# ///
"""Litestar: type hints convert and validate the request, and describe it in the OpenAPI document."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from litestar import Litestar, MediaType, get, post, websocket_listener
from litestar.params import FromPath, JSONBody
from litestar.response import Stream


@dataclass
class Item:
    name: str
    price: float


@get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@get("/items/{item_id:int}")
async def read_item(item_id: FromPath[int]) -> dict[str, int]:
    return {"id": item_id}


@post("/items")
async def create_item(data: JSONBody[Item]) -> Item:
    return data


@get("/stream", media_type=MediaType.TEXT)
async def stream() -> Stream:
    async def lines() -> AsyncIterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return Stream(lines())


@websocket_listener("/echo")
async def echo(data: str) -> str:
    return data


app = Litestar([hello, read_item, create_item, stream, echo])
