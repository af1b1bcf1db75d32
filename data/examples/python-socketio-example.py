# /// script
# requires-python = ">=3.11"
# dependencies = ["python-socketio[asyncio_client]", "uvicorn"]
#
# [tool.pycompare]
# shows = ["websockets", "rooms", "asgi"]
# ///
"""Events to the clients in a room, over WebSockets."""

import asyncio
import socket

import socketio
import uvicorn

server = socketio.AsyncServer(async_mode="asgi")
app = socketio.ASGIApp(server)


@server.event
async def join(sid: str, room: str) -> str:
    await server.enter_room(sid, room)
    return "joined"


async def connect(url: str) -> tuple[socketio.AsyncClient, asyncio.Queue]:
    client, heard = socketio.AsyncClient(), asyncio.Queue()
    client.on("price", heard.put)
    await client.connect(url, transports=["websocket"])
    return client, heard


async def main() -> None:
    sock = socket.create_server(("127.0.0.1", 0))
    host = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    serving = asyncio.create_task(host.serve(sockets=[sock]))
    url = f"http://127.0.0.1:{sock.getsockname()[1]}"
    (first, one), (second, two), (third, three) = [await connect(url) for _ in range(3)]
    assert await first.call("join", "pens") == "joined"
    assert await second.call("join", "pens") == "joined"

    await server.emit("price", {"pen": 1.5}, to="pens")
    async with asyncio.timeout(5):
        assert await one.get() == await two.get() == {"pen": 1.5}
    assert three.empty()

    for client in (first, second, third):
        await client.disconnect()
    host.should_exit = True
    await serving


asyncio.run(main())
print("ok")
