# /// script
# requires-python = ">=3.11"
# dependencies = ["pyramid"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""Pyramid: a configurator joins routes, views and renderers."""

from collections.abc import Iterator

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPBadRequest, HTTPUnprocessableEntity
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config


@view_config(route_name="hello", renderer="json")
def hello(request: Request) -> dict[str, str]:
    return {"message": "hello"}


@view_config(route_name="item", renderer="json")
def read_item(request: Request) -> dict[str, int]:
    return {"id": int(request.matchdict["item_id"])}


@view_config(route_name="items", renderer="json", request_method="POST")
def create_item(request: Request) -> dict[str, object]:
    try:
        body = request.json_body
    except ValueError:
        raise HTTPBadRequest("the body is not JSON") from None
    match body:
        case {"name": str(name), "price": int() | float() as price}:
            request.response.status_code = 201
            return {"name": name, "price": price}
    raise HTTPUnprocessableEntity("an item has a name and a price")


@view_config(route_name="stream")
def stream(request: Request) -> Response:
    def lines() -> Iterator[bytes]:
        for word in ("one", "two", "three"):
            yield f"{word}\n".encode()

    return Response(app_iter=lines(), content_type="text/plain")


with Configurator() as config:
    config.add_route("hello", "/")
    config.add_route("item", r"/items/{item_id:\d+}")
    config.add_route("items", "/items")
    config.add_route("stream", "/stream")
    config.scan(__name__)
    app = config.make_wsgi_app()
