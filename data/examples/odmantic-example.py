# /// script
# requires-python = ">=3.11"
# dependencies = ["odmantic"]
#
# [tool.pycompare]
# shows = ["async", "type-hints", "mongodb"]
# needs = ["mongodb"]
# ///
"""Pydantic models as documents of MongoDB: referenced, fetched with their reference, queried and updated."""

import asyncio
import os

from motor.motor_asyncio import AsyncIOMotorClient
from odmantic import AIOEngine, Model, Reference


class Author(Model):
    name: str


class Book(Model):
    title: str
    author: Author = Reference()
    price: float = 10


async def main() -> None:
    client = AsyncIOMotorClient(os.environ.get("MONGODB_URL", "mongodb://localhost:27017"))
    engine = AIOEngine(client=client, database="pycompare_odmantic")
    try:
        author = Author(name="Ursula")
        await engine.save_all([Book(title=title, author=author) for title in ("The Dispossessed", "Lavinia")])

        books = await engine.find(Book, sort=Book.title)
        assert [(book.title, book.author.name) for book in books] == [
            ("Lavinia", "Ursula"),
            ("The Dispossessed", "Ursula"),
        ]
        books[0].price = 15
        await engine.save(books[0])
        assert await engine.count(Book, Book.price > 10) == 1
    finally:
        await client.drop_database("pycompare_odmantic")
        client.close()


asyncio.run(main())
print("ok")
