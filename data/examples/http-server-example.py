# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""No framework: one function is the WSGI application, and tells the routes apart itself."""

import json
from collections.abc import Callable, Iterable

Start = Callable[[str, list[tuple[str, str]]], object]


def answer(start: Start, status: str, body: object) -> list[bytes]:
    start(status, [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]


def create(environ: dict, start: Start) -> list[bytes]:
    try:
        body = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
    except ValueError:
        return answer(start, "400 Bad Request", {"error": "the body is not JSON"})
    match body:
        case {"name": str(name), "price": int() | float() as price}:
            return answer(start, "201 Created", {"name": name, "price": price})
    return answer(start, "422 Unprocessable Content", {"error": "an item has a name and a price"})


def app(environ: dict, start: Start) -> Iterable[bytes]:
    match environ["REQUEST_METHOD"], environ["PATH_INFO"].strip("/").split("/"):
        case "GET", [""]:
            return answer(start, "200 OK", {"message": "hello"})
        case "GET", ["items", item_id] if item_id.isdecimal():
            return answer(start, "200 OK", {"id": int(item_id)})
        case "POST", ["items"]:
            return create(environ, start)
        case "GET", ["stream"]:
            start("200 OK", [("Content-Type", "text/plain")])
            return (f"{word}\n".encode() for word in ("one", "two", "three"))
    return answer(start, "404 Not Found", {"error": "no such page"})
