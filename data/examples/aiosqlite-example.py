# /// script
# requires-python = ">=3.11"
# dependencies = ["aiosqlite"]
#
# [tool.pycompare]
# shows = ["async", "sqlite", "rows", "bulk", "streaming"]
# ///
"""Books in SQLite, in memory: inserted together, read by name, streamed, rolled back."""

import asyncio

import aiosqlite


async def main() -> None:
    async with aiosqlite.connect(":memory:") as connection:
        connection.row_factory = aiosqlite.Row
        await connection.execute("CREATE TABLE book (title TEXT PRIMARY KEY, year INTEGER)")
        books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
        await connection.executemany("INSERT INTO book (title, year) VALUES (?, ?)", books)
        await connection.commit()

        query = "SELECT title, year FROM book WHERE year < ? ORDER BY title"
        rows = await connection.execute_fetchall(query, [1990])
        assert [dict(row) for row in rows] == [{"title": "The Dispossessed", "year": 1974}]
        async with connection.execute(query, [2020]) as cursor:
            assert [row["title"] async for row in cursor] == ["Lavinia", "The Dispossessed"]

        await connection.execute("INSERT INTO book VALUES (?, ?)", ["Draft", 2026])
        await connection.rollback()
        async with connection.execute("SELECT count(*) FROM book") as cursor:
            assert tuple(await cursor.fetchone()) == (2,)


asyncio.run(main())
print("ok")
