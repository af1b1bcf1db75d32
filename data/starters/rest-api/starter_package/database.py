"""One connection to SQLite a request, as Flask's tutorial does it."""

import sqlite3

from flask import Flask, current_app, g


def connection() -> sqlite3.Connection:
    if "connection" not in g:
        g.connection = sqlite3.connect(current_app.config["DATABASE"])
        g.connection.row_factory = sqlite3.Row
    opened: sqlite3.Connection = g.connection
    return opened


def close(_: BaseException | None = None) -> None:
    if "connection" in g:
        g.pop("connection").close()


def init_db() -> None:
    """Make the tables that are not there yet."""
    with current_app.open_resource("schema.sql", "r") as script:
        connection().executescript(script.read())


def init_app(app: Flask) -> None:
    app.teardown_appcontext(close)
    app.cli.command("init-db")(init_db)
