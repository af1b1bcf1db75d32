# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["server", "async", "streaming", "websockets"]
# ///
"""aiohttp: async handlers on its own server; converting and validating is left to the application."""

import sys

from aiohttp import web

routes = web.RouteTableDef()


@routes.get("/")
async def hello(request: web.Request) -> web.Response:
    return web.json_response({"message": "hello"})


@routes.get(r"/items/{item_id:\d+}")
async def read_item(request: web.Request) -> web.Response:
    return web.json_response({"id": int(request.match_info["item_id"])})


@routes.post("/items")
async def create_item(request: web.Request) -> web.Response:
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="the body is not JSON") from None
    match body:
        case {"name": str(name), "price": int() | float() as price}:
            return web.json_response({"name": name, "price": price}, status=201)
    raise web.HTTPUnprocessableEntity(text="an item has a name and a price")


@routes.get("/stream")
async def stream(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    response.content_type = "text/plain"
    await response.prepare(request)
    for word in ("one", "two", "three"):
        await response.write(f"{word}\n".encode())
    return response


@routes.get("/echo")
async def echo(request: web.Request) -> web.WebSocketResponse:
    websocket = web.WebSocketResponse()
    await websocket.prepare(request)
    async for message in websocket:
        await websocket.send_str(message.data)
    return websocket


app = web.Application()
app.add_routes(routes)

if __name__ == "__main__":
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None)
