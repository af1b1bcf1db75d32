# /// script
# requires-python = ">=3.11"
# dependencies = ["falcon"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "class-views", "streaming"]
# ///
"""Falcon: a resource is a class with a method for each HTTP method."""

from collections.abc import Iterator

import falcon


class Hello:
    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        resp.media = {"message": "hello"}


class Item:
    def on_get(self, req: falcon.Request, resp: falcon.Response, item_id: int) -> None:
        resp.media = {"id": item_id}


class Items:
    def on_post(self, req: falcon.Request, resp: falcon.Response) -> None:
        match req.get_media():
            case {"name": str(name), "price": int() | float() as price}:
                resp.media = {"name": name, "price": price}
                resp.status = falcon.HTTP_201
            case _:
                raise falcon.HTTPUnprocessableEntity(description="an item has a name and a price")


class Stream:
    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        def lines() -> Iterator[bytes]:
            for word in ("one", "two", "three"):
                yield f"{word}\n".encode()

        resp.content_type = falcon.MEDIA_TEXT
        resp.stream = lines()


app = falcon.App()
app.add_route("/", Hello())
app.add_route("/items", Items())
app.add_route("/items/{item_id:int}", Item())
app.add_route("/stream", Stream())
