# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["retries", "delays", "sql", "brokerless"]
# ///
"""Jobs are rows, and a loop takes what is due: done, retried and delayed jobs.

PostgreSQL adds FOR UPDATE SKIP LOCKED to the SELECT, so that several workers share a table.
"""

import json
import sqlite3
from contextlib import closing

SCHEMA = """
CREATE TABLE job (
    id INTEGER PRIMARY KEY, task TEXT, arguments TEXT, due REAL DEFAULT (unixepoch()),
    tries INTEGER DEFAULT 0, state TEXT DEFAULT 'new'
)
"""
TRIES = 3
sums: list[int] = []
attempts = 0


def add(x: int, y: int) -> None:
    sums.append(x + y)


def fetch() -> None:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError


TASKS = {"add": add, "fetch": fetch}


def defer(db: sqlite3.Connection, task: str, *arguments: object, delay: int = 0) -> None:
    sql = "INSERT INTO job (task, arguments, due) VALUES (?, ?, unixepoch() + ?)"
    with db:
        db.execute(sql, (task, json.dumps(arguments), delay))


def work(db: sqlite3.Connection) -> None:
    """A service repeats this every second, or cron starts it each minute."""
    due = "SELECT id, task, arguments, tries FROM job WHERE state = 'new' AND due <= unixepoch() ORDER BY due, id"
    while job := db.execute(due).fetchone():
        id, task, arguments, tries = job
        try:
            TASKS[task](*json.loads(arguments))
            state = "done"
        except Exception:
            state = "new" if tries + 1 < TRIES else "failed"
        with db:
            db.execute("UPDATE job SET state = ?, tries = ? WHERE id = ?", (state, tries + 1, id))


with closing(sqlite3.connect(":memory:")) as db:
    db.execute(SCHEMA)
    defer(db, "add", 1, 2)
    defer(db, "fetch")
    defer(db, "add", 3, 4, delay=3600)
    work(db)
    assert db.execute("SELECT state FROM job ORDER BY id").fetchall() == [("done",), ("done",), ("new",)]
assert sums == [3]
assert attempts == 2

print("ok")
