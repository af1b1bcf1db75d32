"""Alive: the process answers. Ready: it can serve, so its table is there."""

import sqlite3

from apiflask import APIBlueprint, abort

from starter_package.database import connection

blueprint = APIBlueprint("health", __name__, url_prefix="/health", tag="health")


@blueprint.get("/live")
def live() -> dict[str, str]:
    return {"status": "up"}


@blueprint.get("/ready")
def ready() -> dict[str, str]:
    try:
        connection().execute("SELECT 1 FROM items LIMIT 1")
    except sqlite3.Error:
        abort(503, "no database")
    return {"status": "up"}
