# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlmodel[asyncio]", "aiosqlite"]
#
# [tool.pycompare]
# shows = ["async", "unit-of-work", "raw-sql", "transactions", "sqlite", "type-hints"]
# ///
"""One class is both a table and a Pydantic model; an async session writes, joins and rolls back to a savepoint."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import selectinload
from sqlmodel import Field, Relationship, SQLModel, col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession


class Author(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    books: list["Book"] = Relationship(back_populates="author")


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str
    author_id: int | None = Field(default=None, foreign_key="author.id")
    author: Author = Relationship(back_populates="books")


async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)

    async with AsyncSession(engine) as session:  # the books follow their author, in one commit
        session.add(Author(name="Ursula", books=[Book(title="The Dispossessed"), Book(title="Lavinia")]))
        await session.commit()

    async with AsyncSession(engine) as session:
        author = (await session.exec(select(Author).options(selectinload(Author.books)))).one()
        assert [book.title for book in author.books] == ["The Dispossessed", "Lavinia"]
        assert author.model_dump() == {"id": 1, "name": "Ursula"}

        joined = select(Book.title).join(Author).where(Author.name == "Ursula").order_by(col(Book.title))
        assert (await session.exec(joined)).all() == ["Lavinia", "The Dispossessed"]

        savepoint = await session.begin_nested()
        session.add(Book(title="Draft", author=author))
        await session.flush()
        await savepoint.rollback()
        assert (await session.exec(select(func.count()).select_from(Book))).one() == 2

        rows = await session.exec(text("SELECT title FROM book WHERE title LIKE :like"), params={"like": "The%"})
        assert rows.scalars().all() == ["The Dispossessed"]
    await engine.dispose()


asyncio.run(main())
print("ok")
