# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-restful"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "schemas"]
# ///
"""Flask-RESTful: a resource is a class with a method for each HTTP method; a parser checks the arguments."""

from flask import Flask
from flask_restful import Api, Resource, reqparse

app = Flask(__name__)
api = Api(app)

parser = reqparse.RequestParser()
parser.add_argument("name", type=str, required=True, location="json")
parser.add_argument("price", type=float, required=True, location="json")


class Hello(Resource):
    def get(self) -> dict[str, str]:
        return {"message": "hello"}


class Item(Resource):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


class Items(Resource):
    def post(self) -> tuple[dict[str, object], int]:
        return parser.parse_args(), 201


api.add_resource(Hello, "/")
api.add_resource(Item, "/items/<int:item_id>")
api.add_resource(Items, "/items")
