# /// script
# requires-python = ">=3.11"
# dependencies = ["gino", "setuptools<81"]  # its SQLAlchemy 1.3 finds the driver by pkg_resources
#
# [tool.pycompare]
# shows = ["async", "raw-sql", "transactions", "postgresql"]
# needs = ["postgresql"]
# ///
"""Models on SQLAlchemy's core over asyncpg: created, joined and rolled back to a savepoint."""

import asyncio
import os

from gino import Gino

db = Gino()


class Author(db.Model):
    __tablename__ = "gino_author"

    id = db.Column(db.Integer(), primary_key=True)
    name = db.Column(db.Unicode())


class Book(db.Model):
    __tablename__ = "gino_book"

    id = db.Column(db.Integer(), primary_key=True)
    title = db.Column(db.Unicode())
    author_id = db.Column(None, db.ForeignKey("gino_author.id"))


async def main() -> None:
    await db.set_bind(os.environ.get("DATABASE_URL", "postgresql://postgres@localhost:5432/postgres"))
    await db.gino.create_all()
    try:
        author = await Author.create(name="Ursula")
        for title in ("The Dispossessed", "Lavinia"):
            await Book.create(title=title, author_id=author.id)

        joined = Book.join(Author).select().where(Author.name == "Ursula").order_by(Book.title)
        loaded = await joined.gino.load(Book.load(author=Author)).all()
        assert [(book.title, book.author.name) for book in loaded] == [
            ("Lavinia", "Ursula"),
            ("The Dispossessed", "Ursula"),
        ]

        async with db.transaction():
            async with db.transaction() as savepoint:
                await Book.create(title="Draft", author_id=author.id)
                savepoint.raise_rollback()
        assert await db.func.count(Book.id).gino.scalar() == 2
        assert await db.scalar(db.text("SELECT name FROM gino_author WHERE id = :id"), id=author.id) == "Ursula"
    finally:
        await db.gino.drop_all()
        await db.pop_bind().close()


asyncio.run(main())
print("ok")
