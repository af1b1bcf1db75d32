# /// script
# requires-python = ">=3.11"
# dependencies = ["beanie"]
#
# [tool.pycompare]
# shows = ["async", "type-hints", "mongodb"]
# needs = ["mongodb"]
# ///
"""Pydantic models as documents of MongoDB: linked, fetched with their link, queried and updated."""

import asyncio
import os

from beanie import Document, Link, init_beanie
from pymongo import AsyncMongoClient


class Author(Document):
    name: str


class Book(Document):
    title: str
    author: Link[Author]
    price: float = 10


async def main() -> None:
    client = AsyncMongoClient(os.environ.get("MONGODB_URL", "mongodb://localhost:27017"))
    database = client["pycompare_beanie"]
    await init_beanie(database, document_models=[Author, Book])
    try:
        author = await Author(name="Ursula").insert()
        await Book.insert_many([Book(title=title, author=author) for title in ("The Dispossessed", "Lavinia")])

        books = await Book.find_all().sort(Book.title).to_list()
        assert [book.title for book in books] == ["Lavinia", "The Dispossessed"]
        await books[0].fetch_link(Book.author)
        assert books[0].author.name == "Ursula"

        await Book.find(Book.title == "Lavinia").inc({Book.price: 5})
        assert await Book.find(Book.price > 10).count() == 1
    finally:
        await client.drop_database(database)
        await client.close()


asyncio.run(main())
print("ok")
