# /// script
# requires-python = ">=3.11"
# dependencies = ["tornado"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["server", "async", "class-views", "streaming", "websockets"]
# ///
"""Tornado: a handler is a class with a method for each HTTP method, on the event loop of its own server."""

import asyncio
import sys

from tornado.escape import json_decode
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler


class Hello(RequestHandler):
    async def get(self) -> None:
        self.write({"message": "hello"})


class Item(RequestHandler):
    async def get(self, item_id: str) -> None:
        self.write({"id": int(item_id)})


class Items(RequestHandler):
    async def post(self) -> None:
        try:
            body = json_decode(self.request.body)
        except ValueError:
            raise HTTPError(400, reason="the body is not JSON") from None
        match body:
            case {"name": str(name), "price": int() | float() as price}:
                self.set_status(201)
                self.write({"name": name, "price": price})
            case _:
                raise HTTPError(422, reason="an item has a name and a price")


class Stream(RequestHandler):
    async def get(self) -> None:
        self.set_header("Content-Type", "text/plain")
        for word in ("one", "two", "three"):
            self.write(f"{word}\n")
            await self.flush()


class Echo(WebSocketHandler):
    async def on_message(self, message: str | bytes) -> None:
        await self.write_message(message)


app = Application(
    [("/", Hello), ("/items", Items), (r"/items/(\d+)", Item), ("/stream", Stream), ("/echo", Echo)],
)


async def main(port: int) -> None:
    app.listen(port, address="127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
