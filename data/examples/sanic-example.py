# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "sanic[ext]",
#   "pydantic",  # sanic-ext 25.12.0 imports it without declaring it
# ]
#
# [tool.pycompare]
# serve = "own"
# shows = ["server", "async", "validation", "openapi", "streaming", "websockets"]
# openapi = "/docs/openapi.json"
# ///
"""Sanic with its extensions: async handlers on its own server, a validated body and an OpenAPI document."""

import sys
from dataclasses import asdict, dataclass

from sanic import HTTPResponse, Request, Sanic, Websocket, json
from sanic_ext import openapi, validate

app = Sanic("example")


@dataclass
class Item:
    name: str
    price: float


@app.get("/")
async def hello(request: Request) -> HTTPResponse:
    return json({"message": "hello"})


@app.get("/items/<item_id:int>")
async def read_item(request: Request, item_id: int) -> HTTPResponse:
    return json({"id": item_id})


@app.post("/items")
@openapi.body({"application/json": Item})
@validate(json=Item)
async def create_item(request: Request, body: Item) -> HTTPResponse:
    return json(asdict(body), status=201)


@app.get("/stream")
async def stream(request: Request) -> None:
    response = await request.respond(content_type="text/plain")
    for word in ("one", "two", "three"):
        await response.send(f"{word}\n")


@app.websocket("/echo")
async def echo(request: Request, ws: Websocket) -> None:
    async for text in ws:
        await ws.send(text)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False)
