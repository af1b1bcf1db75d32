# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["async", "type-hints", "dataloader", "fastapi"]
# ///
"""Routes that answer what their client needs: books whose authors are loaded in one batch, a new book, and an error."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

NAMES = {1: "Ursula", 2: "Italo"}
batches: list[list[int]] = []


class NewBook(BaseModel):
    title: str


class Book(BaseModel):
    title: str
    author: str


class Row(BaseModel):
    title: str
    author_id: int


rows = [Row(title="Lavinia", author_id=1), Row(title="Marcovaldo", author_id=2)]
app = FastAPI()


async def load_names(keys: list[int]) -> dict[int, str]:
    batches.append(keys)  # here is one query for all
    return {key: NAMES[key] for key in keys}


@app.get("/books")
async def books() -> list[Book]:
    names = await load_names([row.author_id for row in rows])
    return [Book(title=row.title, author=names[row.author_id]) for row in rows]


@app.post("/books", status_code=201)
async def add_book(book: NewBook) -> NewBook:
    rows.append(Row(title=book.title, author_id=1))
    return book


client = TestClient(app)
assert client.get("/books").json() == [
    {"title": "Lavinia", "author": "Ursula"},
    {"title": "Marcovaldo", "author": "Italo"},
]
assert batches == [[1, 2]]

assert client.post("/books", json={"title": "Voices"}).status_code == 201
assert len(rows) == 3

assert client.post("/books", json={"price": 2}).status_code == 422

print("ok")
