# /// script
# requires-python = ">=3.11"
# dependencies = ["hypercorn"]
#
# [tool.pycompare]
# shows = ["asgi"]
# ///
"""Hypercorn serves an ASGI application until an event tells it to stop; `hypercorn module:app` is its command."""

import asyncio
import socket
from typing import Any
from urllib.request import urlopen

from hypercorn.asyncio import serve
from hypercorn.config import Config


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"hello"})


def read(url: str) -> bytes:
    with urlopen(url) as response:
        return response.read()


async def main() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    config = Config.from_mapping(bind=f"fd://{listening.detach()}", loglevel="WARNING")
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(app, config, shutdown_trigger=stop.wait))
    assert await asyncio.to_thread(read, f"http://127.0.0.1:{port}/") == b"hello"
    stop.set()
    await serving


asyncio.run(main())
print("ok")
