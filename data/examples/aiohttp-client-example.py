# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
#
# [tool.pycompare]
# shows = ["async", "hooks"]
# ///
"""Coroutine calls with one session: read, send, give up on a slow answer, try again after a 503 by a middleware."""

import asyncio
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import aiohttp


class Shop(BaseHTTPRequestHandler):
    """The service that is called: slow on one path, unavailable once on another, and an echo of what is sent."""

    unavailable = 1

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/busy" and Shop.unavailable:
            Shop.unavailable -= 1
            self.answer(503, {})
        else:
            self.answer(200, {"name": "pen"})

    def do_POST(self) -> None:
        self.answer(201, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def answer(self, status: int, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"


async def again(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """A middleware that tries up to three times while the service is unavailable."""
    for _ in range(3):
        response = await handler(request)
        if response.status != 503:
            break
    return response


async def name(session: aiohttp.ClientSession, path: str) -> str:
    async with session.get(path) as response:
        return (await response.json())["name"]


async def main() -> None:
    async with aiohttp.ClientSession(url, middlewares=(again,)) as session:
        assert await asyncio.gather(name(session, "/items/1"), name(session, "/busy")) == ["pen", "pen"]
        async with session.post("/items", json={"name": "ink"}) as response:
            assert await response.json() == {"name": "ink"}
        try:
            await session.get("/slow", timeout=aiohttp.ClientTimeout(total=0.1))
        except TimeoutError:
            pass
        else:
            raise AssertionError


asyncio.run(main())

server.shutdown()
print("ok")
