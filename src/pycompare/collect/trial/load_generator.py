"""The one load generator: plain asyncio, so many keep-alive connections, one request under way on each.

A window is bounded in time and in requests, and ends when every request has its answer, so that the requests that were
counted are those that were worked on.
"""

import asyncio
import re
from dataclasses import dataclass

CONNECTIONS = 32

MOST = 20_000
"""Requests in one window."""

PATIENCE = 15.0
"""Seconds beyond its own length that a window may last."""

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class LoadError(Exception):
    """A reply that is none, so that nothing can be measured."""


@dataclass(slots=True)
class Window:
    """What is under way in one window."""

    until: float
    done: "asyncio.Future[None]"
    answered: int = 0
    open: int = 0


class Connection(asyncio.Protocol):
    """One keep-alive connection."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.window: Window | None = None
        self.received = b""
        self.usual = 0
        """The length of the last reply: one of the same length that begins alike is complete."""
        self.loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way to the server."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send(self) -> None:
        """Asks once."""
        self.received = b""
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Counts a complete reply, and asks again while the window lasts."""
        self.received = self.received + data if self.received else data
        if not self.received.startswith(b"HTTP/1.1 200"):
            return self._fail(self.received.partition(b"\r\n")[0].decode(errors="replace"))
        if len(self.received) != self.usual and not self._is_complete():
            return None
        self.usual = len(self.received)
        window = self.window
        assert window is not None
        window.answered += 1
        if window.answered < MOST and self.loop.time() < window.until:
            return self.send()
        window.open -= 1
        if not window.open and not window.done.done():
            window.done.set_result(None)
        return None

    def _is_complete(self) -> bool:
        head, blank, body = self.received.partition(b"\r\n\r\n")
        if not blank:
            return False
        if found := LENGTH.search(head):
            return len(body) >= int(found.group(1))
        return body.endswith(b"0\r\n\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that closes a connection meanwhile is not measured."""
        self._fail(f"the server closed a connection{f' ({exc})' if exc else ''}")

    def _fail(self, said: str) -> None:
        if self.window and not self.window.done.done():
            self.window.done.set_exception(LoadError(f"under load: {said}"))


@dataclass(slots=True)
class Load:
    """Open connections to one server."""

    connections: list[Connection]

    async def window(self, seconds: float) -> int:
        """Keeps every connection busy for so long; the number of requests that were answered. Raises LoadError."""
        loop = asyncio.get_running_loop()
        window = Window(loop.time() + seconds, loop.create_future(), open=len(self.connections))
        for connection in self.connections:
            connection.window = window
            connection.send()
        try:
            await asyncio.wait_for(window.done, seconds + PATIENCE)
        except TimeoutError:
            raise LoadError(f"under load: no answer within {PATIENCE:g} s") from None
        finally:
            for connection in self.connections:
                connection.window = None
        return window.answered

    def close(self) -> None:
        """Closes all connections."""
        for connection in self.connections:
            connection.transport.abort()


async def connect(port: int, count: int = CONNECTIONS) -> Load:
    """Opens so many connections to a server on this machine. Raises LoadError."""
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    loop = asyncio.get_running_loop()
    made = []
    try:
        for _ in range(count):
            _, connection = await loop.create_connection(lambda: Connection(request), "127.0.0.1", port)
            made.append(connection)
    except OSError as error:
        raise LoadError(f"under load: {error.strerror or error}") from None
    return Load(made)
