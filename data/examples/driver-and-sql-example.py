# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sync", "raw-sql", "transactions", "sqlite"]
# ///
"""Rows by hand in SQLite: inserted in one transaction, joined into objects, rolled back to a savepoint."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass


@dataclass
class Book:
    title: str
    author: str


SCHEMA = """
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL, author_id INTEGER NOT NULL REFERENCES author);
"""
BOOKS = """
SELECT book.title, author.name FROM book JOIN author ON author.id = book.author_id
WHERE author.name = ? ORDER BY book.title
"""

with closing(sqlite3.connect(":memory:")) as connection:
    connection.executescript(SCHEMA)

    def books(author: str) -> list[Book]:
        return [Book(*row) for row in connection.execute(BOOKS, [author])]

    with connection:  # commits at the end
        author_id = connection.execute("INSERT INTO author (name) VALUES (?)", ["Ursula"]).lastrowid
        rows = [(title, author_id) for title in ("The Dispossessed", "Lavinia")]
        connection.executemany("INSERT INTO book (title, author_id) VALUES (?, ?)", rows)
    assert books("Ursula") == [Book("Lavinia", "Ursula"), Book("The Dispossessed", "Ursula")]

    with connection:
        connection.execute("SAVEPOINT draft")
        connection.execute("INSERT INTO book (title, author_id) VALUES (?, ?)", ["Draft", author_id])
        connection.execute("ROLLBACK TO draft")
    assert len(books("Ursula")) == 2

print("ok")
