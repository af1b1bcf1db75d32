# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["async", "streaming", "websockets", "openapi"]
# openapi = "/document"
# ///
"""The contract on bare ASGI."""

import json

DOCUMENT = {"openapi": "3.1.0", "paths": {"/items": {}}}


async def app(scope, receive, send):
    if scope["type"] == "websocket":
        await echo(receive, send)
    elif scope["type"] == "http":
        status, kind, chunks = answer(scope, await receive())
        headers = [(b"content-type", kind)]
        if len(chunks) == 1:
            headers.append((b"content-length", str(len(chunks[0])).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for chunk in chunks:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def answer(scope, message):
    match scope["method"], scope["path"].strip("/").split("/"):
        case "GET", [""]:
            return found({"message": "hello"})
        case "GET", ["items", number] if number.isdecimal():
            return found({"id": int(number)})
        case "POST", ["items"]:
            return created(json.loads(message["body"]))
        case "GET", ["stream"]:
            return 200, b"text/plain", [b"one\n", b"two\n", b"three\n"]
        case "GET", ["document"]:
            return found(DOCUMENT)
    return found({"message": "there is no such thing"}, 404)


def created(item):
    match item:
        case {"name": str(), "price": int() | float()}:
            return found(item, 201)
    return found({"message": "an item has a name and a price"}, 422)


def found(thing, status=200):
    return status, b"application/json", [json.dumps(thing).encode()]


async def echo(receive, send):
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
