# /// script
# requires-python = ">=3.11"
# dependencies = ["psycopg[binary]"]
#
# [tool.pycompare]
# shows = ["sync", "postgresql", "rows", "bulk", "streaming", "notifications"]
# needs = ["postgresql"]
# ///
"""Books in PostgreSQL: copied in, read as objects, streamed, rolled back to a savepoint, announced."""

import os
from dataclasses import dataclass

import psycopg
from psycopg.rows import class_row


@dataclass
class Book:
    title: str
    year: int


url = os.environ.get("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/postgres")
with psycopg.connect(url, row_factory=class_row(Book)) as connection:
    connection.execute("CREATE TEMPORARY TABLE book (title text PRIMARY KEY, year integer)")
    with connection.cursor().copy("COPY book (title, year) FROM STDIN") as copy:
        for row in [("The Dispossessed", 1974), ("Lavinia", 2008)]:
            copy.write_row(row)

    query = "SELECT title, year FROM book WHERE year < %s ORDER BY title"
    assert connection.execute(query, [1990]).fetchall() == [Book("The Dispossessed", 1974)]
    with connection.cursor("books") as cursor:  # stays on the server
        assert [book.title for book in cursor.execute(query, [2020])] == ["Lavinia", "The Dispossessed"]

    with connection.transaction():  # a savepoint
        connection.execute("INSERT INTO book VALUES (%s, %s)", ["Draft", 2026])
        raise psycopg.Rollback
    assert not connection.execute(query, [2030]).fetchall()[2:]

    connection.execute("LISTEN books")
    connection.execute("NOTIFY books, 'Lavinia'")
    connection.commit()
    assert [note.payload for note in connection.notifies(timeout=5, stop_after=1)] == ["Lavinia"]

print("ok")
