"""The bare reference server: uvloop, a fixed reply, and nothing else. Every cost is a multiple of it.

python reference.py PORT
"""

import asyncio
import sys
from typing import cast

import uvloop

REPLY = b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 19\r\n\r\n{"message":"hello"}'


class Fixed(asyncio.Protocol):
    """Answers whatever ends like a request."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Stores the transport, over which the reply is written."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own, and no subclass

    def data_received(self, data: bytes) -> None:
        """A small request comes in one piece."""
        if data.endswith(b"\r\n\r\n"):
            self.transport.write(REPLY)


async def serve(port: int) -> None:
    """Serves until it is ended."""
    server = await asyncio.get_running_loop().create_server(Fixed, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
