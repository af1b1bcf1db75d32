# /// script
# requires-python = ">=3.11"
# dependencies = ["asyncmy"]
#
# [tool.pycompare]
# shows = ["async", "mysql", "pool", "rows", "bulk", "streaming"]
# needs = ["mysql"]
# ///
"""Books in MySQL: inserted together, read as dictionaries, streamed, rolled back."""

import asyncio
import os
from urllib.parse import urlsplit

import asyncmy
from asyncmy.cursors import DictCursor, SSCursor


async def main() -> None:
    url = urlsplit(os.environ.get("MYSQL_URL", "mysql://root:root@127.0.0.1:3306/mysql"))
    place = {"host": url.hostname, "port": url.port, "user": url.username, "password": url.password}
    pool = await asyncmy.create_pool(**place, database=url.path[1:])
    async with pool, pool.acquire() as connection:
        async with connection.cursor() as cursor:
            await cursor.execute("CREATE TEMPORARY TABLE book (title VARCHAR(80) PRIMARY KEY, year INT)")
            books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
            await cursor.executemany("INSERT INTO book (title, year) VALUES (%s, %s)", books)
        await connection.commit()

        query = "SELECT title, year FROM book WHERE year < %s ORDER BY title"
        async with connection.cursor(cursor=DictCursor) as cursor:
            await cursor.execute(query, [1990])
            assert list(await cursor.fetchall()) == [{"title": "The Dispossessed", "year": 1974}]
        async with connection.cursor(cursor=SSCursor) as cursor:  # rows stay on the server until they are fetched
            await cursor.execute(query, [2020])
            assert [title async for title, _ in cursor] == ["Lavinia", "The Dispossessed"]

        async with connection.cursor() as cursor:
            await cursor.execute("INSERT INTO book VALUES (%s, %s)", ["Draft", 2026])
            await connection.rollback()
            await cursor.execute("SELECT count(*) FROM book")
            assert await cursor.fetchone() == (2,)


asyncio.run(main())
print("ok")
