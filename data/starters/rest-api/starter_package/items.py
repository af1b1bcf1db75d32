"""The resource: what goes in and out, its queries and its views."""

import sqlite3
from typing import Any

from apiflask import APIBlueprint, Schema, abort
from apiflask.fields import Integer, String
from apiflask.validators import Length, Range
from flask.views import MethodView

from starter_package.database import connection


class NewItem(Schema):
    name = String(required=True, validate=Length(1, 100))
    price_cents = Integer(required=True, strict=True, validate=Range(0, 2**31 - 1))


class StoredItem(NewItem):
    id = Integer()


class Page(Schema):
    after = Integer(load_default=0)
    limit = Integer(load_default=20, validate=Range(1, 100))


blueprint = APIBlueprint("items", __name__, url_prefix="/items", tag="items")


class Items(MethodView):
    @blueprint.input(NewItem, arg_name="new")
    @blueprint.output(StoredItem, 201)
    def post(self, new: dict[str, Any]) -> dict[str, Any]:
        query = "INSERT INTO items (name, price_cents) VALUES (:name, :price_cents)"
        try:
            with connection() as transaction:
                return {**new, "id": transaction.execute(query, new).lastrowid}
        except sqlite3.IntegrityError:
            abort(409, "an item of this name exists")

    @blueprint.input(Page, location="query", arg_name="page")
    @blueprint.output(StoredItem(many=True))
    def get(self, page: dict[str, int]) -> list[sqlite3.Row]:
        query = "SELECT * FROM items WHERE id > :after ORDER BY id LIMIT :limit"
        return connection().execute(query, page).fetchall()


class Item(MethodView):
    @blueprint.output(StoredItem)
    def get(self, item_id: int) -> sqlite3.Row:
        query = "SELECT * FROM items WHERE id = ?"
        found: sqlite3.Row | None = connection().execute(query, [item_id]).fetchone()
        return found or abort(404, "no such item")


blueprint.add_url_rule("", view_func=Items.as_view("items"))
blueprint.add_url_rule("/<int:item_id>", view_func=Item.as_view("item"))
