# /// script
# requires-python = ">=3.11"
# dependencies = ["flask", "flask-smorest", "marshmallow", "gunicorn"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["class-views", "schemas", "openapi"]
# ///
"""A small REST API: Flask's class-based views, marshmallow schemas that validate, flask-smorest's OpenAPI document."""

import sys

from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from gunicorn.app.base import BaseApplication
from marshmallow import Schema, fields, validate

app = Flask(__name__)
app.config.update(API_TITLE="Items", API_VERSION="1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/")
api = Api(app)
blueprint = Blueprint("items", __name__)
stored: list[dict[str, object]] = []


class ItemSchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    price = fields.Float(required=True, validate=validate.Range(min=0))


@blueprint.route("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


@blueprint.route("/items/<int:item_id>")
class Item(MethodView):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


@blueprint.route("/items")
class Items(MethodView):
    @blueprint.response(200, ItemSchema(many=True))
    def get(self) -> list[dict[str, object]]:
        return stored

    @blueprint.arguments(ItemSchema)
    @blueprint.response(201, ItemSchema)
    def post(self, item: dict[str, object]) -> dict[str, object]:
        stored.append(item)
        return item


api.register_blueprint(blueprint)


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
