# /// script
# requires-python = ">=3.11"
# dependencies = ["asyncpg"]
#
# [tool.pycompare]
# shows = ["async", "postgresql", "pool", "rows", "bulk", "streaming", "notifications"]
# needs = ["postgresql"]
# ///
"""Books in PostgreSQL: copied in, read by name, streamed, rolled back to a savepoint, announced."""

import asyncio
import os

import asyncpg


async def main() -> None:
    url = os.environ.get("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/postgres")
    async with asyncpg.create_pool(url, min_size=1) as pool, pool.acquire() as connection:
        await connection.execute("CREATE TEMPORARY TABLE book (title text PRIMARY KEY, year integer)")
        await connection.copy_records_to_table("book", records=[("The Dispossessed", 1974), ("Lavinia", 2008)])

        query = "SELECT title, year FROM book WHERE year < $1 ORDER BY title"
        assert [dict(row) for row in await connection.fetch(query, 1990)] == [
            {"title": "The Dispossessed", "year": 1974}
        ]
        async with connection.transaction():
            titles = [row["title"] async for row in connection.cursor(query, 2020)]
            assert titles == ["Lavinia", "The Dispossessed"]

            try:
                async with connection.transaction():  # a savepoint
                    await connection.execute("INSERT INTO book VALUES ($1, $2)", "Draft", 2026)
                    raise ValueError
            except ValueError:
                pass
        assert await connection.fetchval("SELECT count(*) FROM book") == 2

        heard: asyncio.Queue[str] = asyncio.Queue()

        def listen(_connection: object, _pid: int, _channel: str, payload: str) -> None:
            heard.put_nowait(payload)

        await connection.add_listener("books", listen)
        await connection.execute("NOTIFY books, 'Lavinia'")
        assert await asyncio.wait_for(heard.get(), 5) == "Lavinia"
        await connection.remove_listener("books", listen)


asyncio.run(main())
print("ok")
