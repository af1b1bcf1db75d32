# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-smorest"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "schemas", "openapi"]
# ///
"""flask-smorest: marshmallow schemas validate what comes in, shape what goes out and fill the OpenAPI document."""

from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.update(API_TITLE="Items", API_VERSION="1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/")
api = Api(app)
blueprint = Blueprint("items", __name__)


class ItemSchema(Schema):
    name = fields.String(required=True)
    price = fields.Float(required=True)


@blueprint.route("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


@blueprint.route("/items/<int:item_id>")
class Item(MethodView):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


@blueprint.route("/items")
class Items(MethodView):
    @blueprint.arguments(ItemSchema)
    @blueprint.response(201, ItemSchema)
    def post(self, item: dict[str, object]) -> dict[str, object]:
        return item


api.register_blueprint(blueprint)
