# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-restplus"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "schemas", "openapi"]
# openapi = "/swagger.json"
# ///
"""Flask-RESTPlus, as its documentation says; Flask-RESTX continues it. It fails to import beside a current Werkzeug."""

from flask import Flask
from flask_restplus import Api, Resource, fields

app = Flask(__name__)


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}  # a resource cannot stand at the root, which an Api keeps for itself


api = Api(app, doc="/docs")

item = api.model("Item", {"name": fields.String(required=True), "price": fields.Float(required=True)})


@api.route("/items/<int:item_id>")
class Item(Resource):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


@api.route("/items")
class Items(Resource):
    @api.expect(item, validate=True)
    @api.marshal_with(item, code=201)
    def post(self) -> tuple[dict[str, object], int]:
        return api.payload, 201
