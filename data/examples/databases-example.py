# /// script
# requires-python = ">=3.11"
# dependencies = ["databases[aiosqlite]"]
#
# [tool.pycompare]
# shows = ["async", "sqlite", "rows", "streaming"]
# ///
"""Books in SQLite, in a temporary folder: inserted together, read as mappings, streamed, rolled back."""

import asyncio
from tempfile import TemporaryDirectory

from databases import Database


async def main() -> None:
    with TemporaryDirectory() as folder:
        async with Database(f"sqlite+aiosqlite:///{folder}/books.db") as database:
            await database.execute("CREATE TABLE book (title TEXT PRIMARY KEY, year INTEGER)")
            books = [{"title": "The Dispossessed", "year": 1974}, {"title": "Lavinia", "year": 2008}]
            await database.execute_many("INSERT INTO book (title, year) VALUES (:title, :year)", books)

            query = "SELECT title, year FROM book WHERE year < :year ORDER BY title"
            rows = await database.fetch_all(query, {"year": 1990})
            assert [dict(row._mapping) for row in rows] == [{"title": "The Dispossessed", "year": 1974}]
            titles = [row.title async for row in database.iterate(query, {"year": 2020})]
            assert titles == ["Lavinia", "The Dispossessed"]

            try:
                async with database.transaction():
                    await database.execute("INSERT INTO book VALUES ('Draft', 2026)")
                    raise ValueError
            except ValueError:
                pass
            assert await database.fetch_val("SELECT count(*) FROM book") == 2


asyncio.run(main())
print("ok")
