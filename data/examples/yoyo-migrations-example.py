# /// script
# requires-python = ">=3.11"
# dependencies = ["yoyo-migrations"]
#
# [tool.pycompare]
# shows = ["sql", "data", "downgrade", "branches"]
# ///
"""Migrations in SQL and in Python, applied and rolled back on SQLite in a temporary folder."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from yoyo import get_backend, read_migrations

FILES = {
    "0001-book.sql": "CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);",
    "0001-book.rollback.sql": "DROP TABLE book;",
    "0002-slug.py": """
from yoyo import step

__depends__ = {"0001-book"}


def fill(connection):
    cursor = connection.cursor()
    cursor.execute("SELECT id, title FROM book")
    for id, title in cursor.fetchall():
        cursor.execute("UPDATE book SET slug = ? WHERE id = ?", (title.lower(), id))


steps = [step("ALTER TABLE book ADD COLUMN slug TEXT", "ALTER TABLE book DROP COLUMN slug"), step(fill)]
""",
    "0002-author.sql": "-- depends: 0001-book\nCREATE TABLE author (id INTEGER PRIMARY KEY);",
    "0002-author.rollback.sql": "DROP TABLE author;",
    "0003-join.sql": "-- depends: 0002-slug 0002-author\nALTER TABLE book ADD COLUMN author INTEGER;",
    "0003-join.rollback.sql": "ALTER TABLE book DROP COLUMN author;",
}

with TemporaryDirectory() as folder:
    for name, text in FILES.items():
        Path(folder, name).write_text(text)
    migrations = read_migrations(folder)
    with (
        closing(sqlite3.connect(f"{folder}/books.db", isolation_level=None)) as database,
        get_backend(f"sqlite:///{folder}/books.db") as backend,
    ):

        def columns() -> list[str]:
            return [name for _, name, *_ in database.execute("PRAGMA table_info(book)")]

        with backend.lock():
            backend.apply_migrations(backend.to_apply(migrations.filter(lambda each: each.id == "0001-book")))
            database.execute("INSERT INTO book (title) VALUES ('Lathe')")

            backend.apply_migrations(backend.to_apply(migrations))
            assert columns() == ["id", "title", "slug", "author"]
            assert database.execute("SELECT slug FROM book").fetchall() == [("lathe",)]
            assert not backend.to_apply(migrations)

            backend.rollback_migrations(backend.to_rollback(migrations))
            assert columns() == []

print("ok")
