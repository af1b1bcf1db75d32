# /// script
# requires-python = ">=3.11"
# dependencies = ["peewee[aiosqlite]"]
#
# [tool.pycompare]
# shows = ["async", "raw-sql", "transactions", "sqlite"]
# ///
"""Peewee's models over aiosqlite: queries are awaited through the database, joined and prefetched."""

import asyncio

from peewee import CharField, ForeignKeyField
from playhouse.pwasyncio import AsyncSqliteDatabase

db = AsyncSqliteDatabase(":memory:")


class Author(db.Model):
    name = CharField()


class Book(db.Model):
    title = CharField()
    author = ForeignKeyField(Author, backref="books")


async def main() -> None:
    async with db:
        await db.acreate_tables([Author, Book])
        author = await Author.acreate(name="Ursula")
        for title in ("The Dispossessed", "Lavinia"):
            await Book.acreate(title=title, author=author)

        joined = Book.select().join(Author).where(Author.name == "Ursula").order_by(Book.title)
        assert [book.title for book in await db.list(joined)] == ["Lavinia", "The Dispossessed"]
        (loaded,) = await db.aprefetch(Author.select(), Book.select())
        assert [book.title for book in loaded.books] == ["The Dispossessed", "Lavinia"]

        async with db.atomic():
            async with db.atomic() as savepoint:
                await Book.acreate(title="Draft", author=author)
                await savepoint.arollback()
            await Book.acreate(title="Voices", author=author)
        assert await db.count(Book.select()) == 3
        assert not await db.exists(Book.select().where(Book.title == "Draft"))

        rows = await db.aexecute_sql("SELECT name FROM author WHERE id = ?", (author.id,))
        assert rows.fetchall() == [("Ursula",)]
    await db.close_pool()


asyncio.run(main())
print("ok")
