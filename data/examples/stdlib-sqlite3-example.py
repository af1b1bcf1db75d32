# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sync", "sqlite", "rows", "streaming"]
# ///
"""Books in SQLite, in memory: inserted together, read by name, streamed, rolled back."""

import sqlite3
from contextlib import closing

with closing(sqlite3.connect(":memory:")) as connection:
    connection.row_factory = sqlite3.Row
    connection.execute("CREATE TABLE book (title TEXT PRIMARY KEY, year INTEGER)")
    with connection:  # commits at the end
        books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
        connection.executemany("INSERT INTO book (title, year) VALUES (?, ?)", books)

    query = "SELECT title, year FROM book WHERE year < ? ORDER BY title"
    rows = connection.execute(query, [1990]).fetchall()
    assert [dict(row) for row in rows] == [{"title": "The Dispossessed", "year": 1974}]
    assert [row["title"] for row in connection.execute(query, [2020])] == ["Lavinia", "The Dispossessed"]

    try:
        with connection:
            connection.execute("INSERT INTO book VALUES (?, ?)", ["Draft", 2026])
            raise ValueError
    except ValueError:
        pass
    assert connection.execute("SELECT count(*) FROM book").fetchone()[0] == 2

print("ok")
