# /// script
# requires-python = ">=3.11"
# dependencies = ["piccolo[sqlite]"]
#
# [tool.pycompare]
# shows = ["async", "raw-sql", "transactions", "sqlite"]
# ///
"""Tables whose queries are awaited: a join follows attributes, a prefetch loads the related object."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from piccolo.columns import ForeignKey, Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table, create_db_tables

folder = TemporaryDirectory()
DB = SQLiteEngine(str(Path(folder.name, "books.sqlite")))


class Author(Table, db=DB):
    name = Varchar()


class Book(Table, db=DB):
    title = Varchar()
    author = ForeignKey(Author)


async def main() -> None:
    await create_db_tables(Author, Book)
    author = Author(name="Ursula")
    await author.save()
    await Book.insert(*[Book(title=title, author=author) for title in ("The Dispossessed", "Lavinia")])

    joined = Book.select(Book.title).where(Book.author.name == "Ursula").order_by(Book.title)
    assert await joined.output(as_list=True) == ["Lavinia", "The Dispossessed"]
    book = await Book.objects(Book.author).first()
    assert book is not None
    assert book.author.name == "Ursula"

    async with DB.transaction() as transaction:
        savepoint = await transaction.savepoint()
        await Book(title="Draft", author=author).save()
        await savepoint.rollback_to()
        await Book(title="Voices", author=author).save()
    assert await Book.count() == 3
    assert not await Book.exists().where(Book.title == "Draft")

    assert await Author.raw("SELECT name FROM author WHERE id = {}", author.id) == [{"name": "Ursula"}]


with folder:
    asyncio.run(main())
print("ok")
