# /// script
# requires-python = ">=3.11"
# dependencies = ["psycopg2-binary"]
#
# [tool.pycompare]
# shows = ["sync", "postgresql", "rows", "bulk", "streaming"]
# needs = ["postgresql"]
# ///
"""Books in PostgreSQL: inserted together, read by name, streamed, rolled back."""

import os
from contextlib import closing

import psycopg2
from psycopg2.extras import RealDictCursor, execute_values

url = os.environ.get("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/postgres")
with closing(psycopg2.connect(url, cursor_factory=RealDictCursor)) as connection:
    with connection, connection.cursor() as cursor:  # commits at the end
        cursor.execute("CREATE TEMPORARY TABLE book (title text PRIMARY KEY, year integer)")
        books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
        execute_values(cursor, "INSERT INTO book (title, year) VALUES %s", books)

    query = "SELECT title, year FROM book WHERE year < %s ORDER BY title"
    with connection, connection.cursor() as cursor:
        cursor.execute(query, [1990])
        assert cursor.fetchall() == [{"title": "The Dispossessed", "year": 1974}]
    with connection, connection.cursor("books") as cursor:  # stays on the server
        cursor.execute(query, [2020])
        assert [book["title"] for book in cursor] == ["Lavinia", "The Dispossessed"]

    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("INSERT INTO book VALUES (%s, %s)", ["Draft", 2026])
            raise ValueError
    except ValueError:
        pass
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM book")
        assert cursor.fetchone() == {"count": 2}

print("ok")
