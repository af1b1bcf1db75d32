# /// script
# requires-python = ">=3.11"
# dependencies = ["starlette-admin", "sqlalchemy[asyncio]", "aiosqlite", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["sqlalchemy", "search", "export", "fastapi", "async"]
# ///
"""Pages to list, search, export and create the rows of a model, in a FastAPI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette_admin.contrib.sqla import Admin, ModelView

engine = create_async_engine("sqlite+aiosqlite://")


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class BookView(ModelView):
    fields = ("id", "title")
    searchable_fields = ("title",)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
admin = Admin(engine, secret_key="signs the cookies")
admin.add_view(BookView(Book))
admin.mount_to(app)

with TestClient(app) as client:
    assert client.get("/admin/").status_code == 200
    client.headers["X-CSRFToken"] = client.cookies["starlette_admin_csrftoken"]
    for title in ("Lavinia", "Voices"):
        assert client.post("/admin/book/create", data={"title": title}).status_code == 200

    assert "Lavinia" in client.get("/admin/book/list").text
    found = client.get("/admin/book/list", params={"q": "Voi"}).text
    assert "Voices" in found
    assert "Lavinia" not in found

    export = {"scope": "all", "format": "csv"}
    response = client.post("/admin/_api/book/action", params={"name": "export", "all": 1}, data=export)
    assert response.text.split() == ["Id,Title", "1,Lavinia", "2,Voices"]

print("ok")
