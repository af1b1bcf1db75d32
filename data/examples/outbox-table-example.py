# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sync", "transactions", "reconnect"]
# ///
"""Messages are rows beside the change that they report; a loop sends them in their order, and again after a break."""

import sqlite3
from contextlib import closing

SCHEMA = """
CREATE TABLE orders (item TEXT);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, key TEXT, body TEXT, sent INTEGER DEFAULT 0);
"""
received: list[str] = []
broken = True


def send(key: str, body: str) -> None:
    """Stands for the client of a broker."""
    if broken:
        raise ConnectionError
    received.append(body)


def order(db: sqlite3.Connection, *items: str) -> None:
    with db:  # all or none
        for item in items:
            if not item:
                raise ValueError("an order names its item")
            db.execute("INSERT INTO orders VALUES (?)", (item,))
            db.execute("INSERT INTO outbox (key, body) VALUES ('order-7', ?)", (item,))


def relay(db: sqlite3.Connection) -> None:
    """A service repeats this; what was sent and not marked is sent again."""
    for id, key, body in db.execute("SELECT id, key, body FROM outbox WHERE sent = 0 ORDER BY id").fetchall():
        try:
            send(key, body)
        except ConnectionError:
            return
        with db:
            db.execute("UPDATE outbox SET sent = 1 WHERE id = ?", (id,))


with closing(sqlite3.connect(":memory:")) as db:
    db.executescript(SCHEMA)
    order(db, "pen", "ink")
    try:
        order(db, "paper", "")
    except ValueError:
        assert db.execute("SELECT count(*) FROM orders").fetchone() == (2,)
    else:
        raise AssertionError

    relay(db)
    assert received == []
    broken = False
    relay(db)
    relay(db)
    assert received == ["pen", "ink"]

print("ok")
