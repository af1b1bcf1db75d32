# /// script
# requires-python = ">=3.11"
# dependencies = ["flask"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views"]
# ///
"""No toolkit: views of Flask read and return JSON, and check it by hand."""

from flask import Flask, abort, jsonify, request
from flask.views import MethodView
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(HTTPException)
def failed(error: HTTPException) -> tuple[object, int | None]:
    return jsonify(error=error.description), error.code


@app.get("/")
def hello() -> dict[str, str]:
    return {"message": "hello"}


class Item(MethodView):
    def get(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}


class Items(MethodView):
    def post(self) -> tuple[dict[str, object], int]:
        match request.get_json():
            case {"name": str(name), "price": int() | float() as price}:
                return {"name": name, "price": price}, 201
        abort(422, "an item has a name and a price")


app.add_url_rule("/items/<int:item_id>", view_func=Item.as_view("item"))
app.add_url_rule("/items", view_func=Items.as_view("items"))
