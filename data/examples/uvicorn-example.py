# /// script
# requires-python = ">=3.11"
# dependencies = ["uvicorn"]
#
# [tool.pycompare]
# shows = ["asgi"]
# ///
"""Uvicorn serves an ASGI application from code; `uvicorn module:app` is the command for it."""

import asyncio
from typing import Any
from urllib.request import urlopen

import uvicorn


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})


def read(url: str) -> bytes:
    with urlopen(url) as response:
        return response.read()


async def main() -> None:
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()
    assert await asyncio.to_thread(read, f"http://{host}:{port}/") == b"hello"
    server.should_exit = True
    await serving


asyncio.run(main())
print("ok")
