# /// script
# requires-python = ">=3.11"
# dependencies = ["flask", "apiflask", "marshmallow", "gunicorn"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["class-views", "schemas", "openapi"]
# ///
"""A small REST API: Flask's class-based views, a marshmallow schema that validates, APIFlask's OpenAPI document."""

import sys

from apiflask import APIFlask
from flask import Flask
from flask.views import MethodView
from gunicorn.app.base import BaseApplication
from marshmallow import Schema, fields, validate

app = APIFlask(__name__, title="Items")
stored: list[dict[str, object]] = []


class ItemSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    price = fields.Float(required=True, validate=validate.Range(min=0))


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


class Item(MethodView):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


class Items(MethodView):
    @app.output(ItemSchema(many=True))
    def get(self) -> list[dict[str, object]]:
        return stored

    @app.input(ItemSchema)
    @app.output(ItemSchema, status_code=201)
    def post(self, json_data: dict[str, object]) -> dict[str, object]:
        stored.append(json_data)
        return json_data


app.add_url_rule("/items/<int:item_id>", view_func=Item.as_view("item"))
app.add_url_rule("/items", view_func=Items.as_view("items"))


class Server(BaseApplication):
    """`gunicorn --worker-class gthread module:app` from code."""

    def load_config(self) -> None:
        self.cfg.set("bind", f"127.0.0.1:{sys.argv[1]}")
        self.cfg.set("control_socket_disable", True)  # else a socket stays in the home folder
        self.cfg.set("worker_class", "gthread")  # it keeps connections alive

    def load(self) -> Flask:
        return app


if __name__ == "__main__":
    Server().run()
