"""The contract that every web example serves, checked from outside before anything is measured."""

import http.client
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

SECONDS = 10.0
"""How long a reply may take."""

JSON = "application/json"


class BrokenError(Exception):
    """A reply that is not as the contract says; its words say which and how."""


class Reply(Struct, frozen=True):
    """What came back."""

    status: int
    type: str
    body: bytes
    lasting: bool

    def json(self) -> Any:
        """The body as JSON, None where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(slots=True)
class Client:
    """A client of one server on this machine. `connection` is kept alive as long as the server lets it."""

    port: int
    authorization: str | None = None
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)

    def ask(self, method: str, path: str, body: Any = None) -> Reply:
        """One request. Raises BrokenError where there is no reply."""
        headers = {"Content-Type": JSON} if body is not None else {}
        if self.authorization:
            headers["Authorization"] = self.authorization
        try:
            self.connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            reply = self.connection.getresponse()
            sent = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            raise BrokenError(f"{method} {path}: no reply ({error or type(error).__name__})") from None
        kept = not reply.will_close
        return Reply(reply.status, reply.getheader("Content-Type", ""), sent, kept)


def check(port: int, shows: tuple[str, ...], openapi: str) -> None:
    """Checks what every example serves, and what this one says that it shows. Raises BrokenError."""
    client = Client(port)
    with closing(client.connection):
        for checked in (_hello, _item, _post):
            checked(client)
        for feature in shows:
            if feature in EXTRA:
                EXTRA[feature](client, openapi)


def measurable(port: int) -> None:
    """Checks that the reply to be measured is the same for all, and that the connection lasts. Raises BrokenError."""
    client = Client(port)
    with closing(client.connection):
        replies = [client.ask("GET", "/") for _ in range(3)]
        expect(all(reply.json() == {"message": "hello"} for reply in replies), "GET /", "another body", replies[0])
        expect(all(reply.lasting for reply in replies), "GET /", "the connection is not kept alive", replies[0])


def expect(held: bool, request: str, said: str, reply: Reply) -> None:
    """Raises BrokenError where a reply does not hold what a request promises."""
    if not held:
        shown = reply.body[:60].decode(errors="replace").strip()
        raise BrokenError(f"{request}: {said} ({reply.status} {shown})".replace("\n", " "))


def _hello(client: Client, _openapi: str = "") -> None:
    reply = client.ask("GET", "/")
    expect(reply.status == http.client.OK, "GET /", "not 200", reply)
    expect(reply.type.startswith(JSON), "GET /", f"not {JSON} but '{reply.type}'", reply)
    expect(reply.json() == {"message": "hello"}, "GET /", "another body", reply)


def _item(client: Client) -> None:
    reply = client.ask("GET", "/items/7")
    expect((reply.status, reply.json()) == (200, {"id": 7}), "GET /items/7", "not the item", reply)
    reply = client.ask("GET", "/items/x")
    expect(is_refused(reply), "GET /items/x", "not refused with a 4xx", reply)


def _post(client: Client) -> None:
    good = {"name": "pen", "price": 1.5}
    reply = client.ask("POST", "/items", good)
    expect(reply.status in (200, 201) and reply.json() == good, "POST /items", "not the same object", reply)
    for bad in ({"name": "pen", "price": "cheap"}, {"price": 1.5}):
        reply = client.ask("POST", "/items", bad)
        expect(is_refused(reply), f"POST /items {json.dumps(bad)}", "not refused with a 4xx", reply)


def is_refused(reply: Reply) -> bool:
    """Whether the fault is the asker's."""
    return reply.status // 100 == 4  # noqa: PLR2004


def _stream(client: Client, _openapi: str) -> None:
    reply = client.ask("GET", "/stream")
    expect((reply.status, reply.body) == (200, b"one\ntwo\nthree\n"), "GET /stream", "not the three lines", reply)


def _echo(client: Client, _openapi: str) -> None:
    said = []
    for word in ("one", "zwei ü"):
        try:
            with connect(f"ws://127.0.0.1:{client.port}/echo", open_timeout=SECONDS, proxy=None) as line:
                line.send(word)
                said.append(line.recv(SECONDS))
        except (OSError, WebSocketException) as error:
            raise BrokenError(f"WebSocket /echo: {error or type(error).__name__}") from None
    if said != ["one", "zwei ü"]:
        raise BrokenError("WebSocket /echo: another text came back")


def _openapi(client: Client, path: str) -> None:
    reply = client.ask("GET", path)
    told = reply.json()
    held = reply.status == http.client.OK and isinstance(told, dict) and ("openapi" in told or "swagger" in told)
    expect(held, f"GET {path}", "no OpenAPI document", reply)
    expect(any("items" in path for path in told.get("paths", {})), f"GET {path}", "/items is not in it", reply)


EXTRA: dict[str, Callable[[Client, str], None]] = {"streaming": _stream, "websockets": _echo, "openapi": _openapi}
"""What is checked of an example that says that it shows this feature."""
