# /// script
# requires-python = ">=3.11"
# dependencies = ["werkzeug"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""Werkzeug: a map of rules, and requests and responses around WSGI."""

import json
from collections.abc import Iterator

from werkzeug.exceptions import HTTPException, UnprocessableEntity
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response


def answer(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status, mimetype="application/json")


def hello(request: Request) -> Response:
    return answer({"message": "hello"})


def read_item(request: Request, item_id: int) -> Response:
    return answer({"id": item_id})


def create_item(request: Request) -> Response:
    match request.get_json():
        case {"name": str(name), "price": int() | float() as price}:
            return answer({"name": name, "price": price}, 201)
    raise UnprocessableEntity("an item has a name and a price")


def stream(request: Request) -> Response:
    def lines() -> Iterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return Response(lines(), mimetype="text/plain")


rules = Map(
    [
        Rule("/", endpoint=hello),
        Rule("/items/<int:item_id>", endpoint=read_item),
        Rule("/items", endpoint=create_item, methods=["POST"]),
        Rule("/stream", endpoint=stream),
    ]
)


@Request.application
def app(request: Request) -> Response | HTTPException:
    try:
        endpoint, values = rules.bind_to_environ(request.environ).match()
        return endpoint(request, **values)
    except HTTPException as error:
        return error
