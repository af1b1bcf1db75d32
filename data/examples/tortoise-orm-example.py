# /// script
# requires-python = ">=3.11"
# dependencies = ["tortoise-orm"]
#
# [tool.pycompare]
# shows = ["async", "raw-sql", "transactions", "sqlite"]
# ///
"""Models in the manner of Django's, all awaited: joined, prefetched and rolled back to a savepoint."""

from tortoise import Tortoise, connections, fields, run_async
from tortoise.models import Model
from tortoise.transactions import in_transaction


class Author(Model):
    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=100)
    books: fields.ReverseRelation["Book"]


class Book(Model):
    id = fields.IntField(primary_key=True)
    title = fields.CharField(max_length=100)
    author: fields.ForeignKeyRelation[Author] = fields.ForeignKeyField("models.Author", related_name="books")

    class Meta:
        ordering = ("title",)


async def main() -> None:
    await Tortoise.init(db_url="sqlite://:memory:", modules={"models": [__name__]})
    await Tortoise.generate_schemas()

    author = await Author.create(name="Ursula")
    for title in ("The Dispossessed", "Lavinia"):
        await Book.create(title=title, author=author)

    assert await Book.filter(author__name="Ursula").values_list("title", flat=True) == ["Lavinia", "The Dispossessed"]
    loaded = await Author.get(name="Ursula").prefetch_related("books")
    assert [book.title for book in loaded.books] == ["Lavinia", "The Dispossessed"]

    async with in_transaction():
        try:
            async with in_transaction():  # a savepoint
                await Book.create(title="Draft", author=author)
                raise ValueError
        except ValueError:
            pass
        await Book.create(title="Voices", author=author)
    assert await Book.all().count() == 3
    assert not await Book.exists(title="Draft")

    rows = await connections.get("default").execute_query_dict("SELECT name FROM author WHERE id = ?", [author.id])
    assert rows == [{"name": "Ursula"}]


run_async(main())
print("ok")
