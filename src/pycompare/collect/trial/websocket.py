"""As much of a WebSocket client (RFC 6455) as one echo needs."""

import base64
import os
import socket
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10

SHORT, MIDDLE = 126, 127
"""Lengths that say: the length itself follows, in two or in eight bytes."""


def echo(port: int, path: str, text: str, seconds: float) -> str:
    """Sends a text and returns the one that comes back. Raises OSError and ValueError."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        key = base64.b64encode(os.urandom(16)).decode()
        asked = (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
        )
        line.sendall(asked.encode())
        with line.makefile("rb") as stream:
            status = stream.readline().decode(errors="replace").strip()
            if " 101" not in status:
                raise ValueError(f"it was not upgraded ({status})")
            while stream.readline().strip():
                pass
            line.sendall(frame(TEXT, text.encode()))
            while True:
                sort, payload = _read(stream)
                if sort == PING:
                    line.sendall(frame(PONG, payload))
                elif sort == CLOSE:
                    raise ValueError("it was closed")
                elif sort == TEXT:
                    line.sendall(frame(CLOSE, b"\x03\xe8"))
                    return payload.decode()


def frame(sort: int, payload: bytes) -> bytes:
    """A short masked frame, as clients send them."""
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
    return bytes([0x80 | sort, 0x80 | len(payload)]) + mask + masked


def _read(stream: "socket.SocketIO | object") -> tuple[int, bytes]:
    """The sort and the payload of the next frame."""
    read = stream.read  # type: ignore[union-attr]
    head = read(2)
    if len(head) < 2:  # noqa: PLR2004
        raise ValueError("the connection ended")
    length = head[1] & 0x7F
    if length == SHORT:
        (length,) = struct.unpack(">H", read(2))
    elif length == MIDDLE:
        (length,) = struct.unpack(">Q", read(8))
    return head[0] & 0x0F, read(length)
