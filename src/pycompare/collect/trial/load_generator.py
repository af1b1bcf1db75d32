"""The one load generator: so many keep-alive connections, one request under way on each, on a plain selector.

A window is bounded in time and in requests, and ends when every request has its answer, so that the requests that were
counted are those that were worked on. There is no event loop: on a processor of its own the load has to keep up with the
bare reference, or that one would be woken for every single request (`docs/method.md`).
"""

import re
import selectors
import socket
import time
from dataclasses import dataclass

CONNECTIONS = 32

MOST = 20_000
"""Requests in one window."""

PATIENCE = 15.0
"""Seconds that may pass without any answer."""

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

PIECE = 65536
"""Bytes that are read at once."""


class LoadError(Exception):
    """A reply that is none, so that nothing can be measured."""


@dataclass(slots=True)
class Connection:
    """One keep-alive connection. `usual` is the length of the last reply: one of the same length is complete."""

    socket: socket.socket
    request: bytes
    received: bytes = b""
    usual: int = 0

    def send(self) -> None:
        """Asks once."""
        self.received = b""
        self.socket.send(self.request)

    def is_answered(self) -> bool:
        """Reads what came; whether the reply is complete. Raises LoadError."""
        piece = self.socket.recv(PIECE)
        if not piece:
            raise LoadError("under load: the server closed a connection")
        received = self.received = self.received + piece if self.received else piece
        if not received.startswith(b"HTTP/1.1 200"):
            first = received.partition(b"\r\n")[0].decode(errors="replace")
            raise LoadError(f"under load: {first}")
        if len(received) != self.usual and not _is_complete(received):
            return False
        self.usual = len(received)
        return True


def _is_complete(received: bytes) -> bool:
    head, blank, body = received.partition(b"\r\n\r\n")
    if not blank:
        return False
    if found := LENGTH.search(head):
        return len(body) >= int(found.group(1))
    return body.endswith(b"0\r\n\r\n")


@dataclass(slots=True)
class Load:
    """Open connections to one server."""

    connections: list[Connection]
    selector: selectors.BaseSelector

    def window(self, seconds: float) -> int:
        """Keeps every connection busy for so long; the number of requests that were answered. Raises LoadError."""
        try:
            return self._window(time.monotonic() + seconds)
        except OSError as error:
            raise LoadError(f"under load: {error.strerror or error}") from None

    def _window(self, until: float) -> int:
        for connection in self.connections:
            connection.send()
        under_way, answered = len(self.connections), 0
        while under_way:
            for connection in self._heard():
                if not connection.is_answered():
                    continue
                answered += 1
                if answered < MOST and time.monotonic() < until:
                    connection.send()
                else:
                    under_way -= 1
        return answered

    def _heard(self) -> list[Connection]:
        """The connections on which something came. Raises LoadError where nothing does."""
        ready = self.selector.select(PATIENCE)
        if not ready:
            raise LoadError(f"under load: no answer within {PATIENCE:g} s")
        return [key.data for key, _ in ready]

    def close(self) -> None:
        """Closes all connections."""
        self.selector.close()
        for connection in self.connections:
            connection.socket.close()


def connect(port: int, count: int = CONNECTIONS) -> Load:
    """Opens so many connections to a server on this machine. Raises LoadError."""
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    load = Load([], selectors.DefaultSelector())
    try:
        for _ in range(count):
            load.connections.append(Connection(_opened(port), request))
    except OSError as error:
        load.close()
        raise LoadError(f"under load: {error.strerror or error}") from None
    for connection in load.connections:
        load.selector.register(connection.socket, selectors.EVENT_READ, connection)
    return load


def _opened(port: int) -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    opened.setblocking(False)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened
