# /// script
# requires-python = ">=3.11"
# dependencies = ["sqladmin", "sqlalchemy[asyncio]", "aiosqlite", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["sqlalchemy", "search", "export", "fastapi", "async"]
# ///
"""Pages to list, search, export and create the rows of a model, in a FastAPI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqladmin import Admin, ModelView
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("sqlite+aiosqlite://")


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class BookAdmin(ModelView, model=Book):
    column_list = (Book.id, Book.title)
    column_searchable_list = (Book.title,)
    can_export = True


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Admin(app, engine).add_view(BookAdmin)

with TestClient(app) as client:
    assert client.get("/admin/").status_code == 200
    for title in ("Lavinia", "Voices"):
        assert client.post("/admin/book/create", data={"title": title}).status_code == 200

    assert "Lavinia" in client.get("/admin/book/list").text
    found = client.get("/admin/book/list", params={"search": "Voi"}).text
    assert "Voices" in found
    assert "Lavinia" not in found
    assert client.get("/admin/book/export/csv").text.splitlines() == ["id,title", "1,Lavinia", "2,Voices"]

print("ok")
