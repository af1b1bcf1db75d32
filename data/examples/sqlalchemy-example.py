# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy[asyncio]", "aiosqlite"]
#
# [tool.pycompare]
# shows = ["async", "unit-of-work", "raw-sql", "transactions", "sqlite", "type-hints"]
# ///
"""Typed models in an async session: written together, loaded with their relation, rolled back to a savepoint."""

import asyncio

from sqlalchemy import ForeignKey, func, select, text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(back_populates="author")


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")


async def main() -> None:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    new_session = async_sessionmaker(engine)

    async with new_session.begin() as session:  # the books follow their author, in one commit
        session.add(Author(name="Ursula", books=[Book(title="The Dispossessed"), Book(title="Lavinia")]))

    async with new_session() as session:
        author = await session.scalar(select(Author).options(selectinload(Author.books)))
        assert author is not None
        assert [book.title for book in author.books] == ["The Dispossessed", "Lavinia"]

        joined = select(Book.title).join(Book.author).where(Author.name == "Ursula").order_by(Book.title)
        assert (await session.scalars(joined)).all() == ["Lavinia", "The Dispossessed"]

        savepoint = await session.begin_nested()
        session.add(Book(title="Draft", author=author))
        await session.flush()
        await savepoint.rollback()
        assert await session.scalar(select(func.count()).select_from(Book)) == 2

        rows = await session.scalars(text("SELECT title FROM book WHERE title LIKE :like"), {"like": "The%"})
        assert rows.all() == ["The Dispossessed"]
    await engine.dispose()


asyncio.run(main())
print("ok")
