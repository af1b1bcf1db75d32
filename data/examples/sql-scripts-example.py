# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sql", "data", "downgrade"]
# ///
"""Numbered SQL files, applied in order and undone by own code, on SQLite in a temporary folder."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

FILES = {
    "1-book.sql": "CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);",
    "1-book.undo.sql": "DROP TABLE book;",
    "2-slug.sql": "ALTER TABLE book ADD COLUMN slug TEXT; UPDATE book SET slug = lower(title);",
    "2-slug.undo.sql": "ALTER TABLE book DROP COLUMN slug;",
}


def version(database: sqlite3.Connection) -> int:
    return database.execute("PRAGMA user_version").fetchone()[0]


def run(database: sqlite3.Connection, path: Path, version: int) -> None:
    database.executescript(f"BEGIN; {path.read_text()} PRAGMA user_version = {version}; COMMIT;")


def upgrade(database: sqlite3.Connection, folder: str, last: int) -> None:
    for number in range(version(database) + 1, last + 1):
        (path,) = [path for path in Path(folder).glob(f"{number}-*.sql") if ".undo" not in path.name]
        run(database, path, number)


def downgrade(database: sqlite3.Connection, folder: str) -> None:
    for number in range(version(database), 0, -1):
        (path,) = Path(folder).glob(f"{number}-*.undo.sql")
        run(database, path, number - 1)


with TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/books.db")) as database:
    for name, text in FILES.items():
        Path(folder, name).write_text(text)

    def columns() -> list[str]:
        return [name for _, name, *_ in database.execute("PRAGMA table_info(book)")]

    upgrade(database, folder, last=1)
    with database:
        database.execute("INSERT INTO book (title) VALUES ('Lathe')")
    upgrade(database, folder, last=2)
    assert columns() == ["id", "title", "slug"]
    assert database.execute("SELECT slug FROM book").fetchall() == [("lathe",)]

    downgrade(database, folder)
    assert columns() == []
    assert version(database) == 0

print("ok")
