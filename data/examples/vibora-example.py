# /// script
# requires-python = ">=3.11"
# dependencies = ["vibora"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["server", "async", "streaming", "websockets"]
# ///
"""Vibora, as its documentation says. Its last release, 0.0.6, does not build on a current Python."""

import sys
from collections.abc import AsyncIterator

from vibora import Request, Vibora
from vibora.responses import JsonResponse, StreamingResponse
from vibora.websockets import WebsocketHandler

app = Vibora()


@app.route("/")
async def hello() -> JsonResponse:
    return JsonResponse({"message": "hello"})


@app.route("/items/<item_id>")
async def read_item(item_id: int) -> JsonResponse:
    return JsonResponse({"id": item_id})


@app.route("/items", methods=[b"POST"])
async def create_item(request: Request) -> JsonResponse:
    match await request.json():
        case {"name": str(name), "price": int() | float() as price}:
            return JsonResponse({"name": name, "price": price}, status_code=201)
    return JsonResponse({"error": "an item has a name and a price"}, status_code=422)


@app.route("/stream")
async def stream() -> StreamingResponse:
    async def lines() -> AsyncIterator[bytes]:
        for word in ("one", "two", "three"):
            yield f"{word}\n".encode()

    return StreamingResponse(lines)


@app.websocket("/echo")
class Echo(WebsocketHandler):
    async def on_message(self, message: str) -> None:
        await self.send(message)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), workers=1, debug=False)
