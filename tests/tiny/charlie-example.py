# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# serve = "wsgi"
# ///
"""The contract on bare WSGI."""

import json


def app(environ, start_response):
    status, thing = answer(environ["REQUEST_METHOD"], environ["PATH_INFO"].strip("/").split("/"), environ)
    body = json.dumps(thing).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def answer(method, path, environ):
    match method, path:
        case "GET", [""]:
            return "200 OK", {"message": "hello"}
        case "GET", ["items", number] if number.isdecimal():
            return "200 OK", {"id": int(number)}
        case "POST", ["items"]:
            item = json.loads(environ["wsgi.input"].read())
            match item:
                case {"name": str(), "price": int() | float()}:
                    return "201 Created", item
            return "422 Unprocessable Content", {"message": "an item has a name and a price"}
    return "404 Not Found", {"message": "there is no such thing"}
