# /// script
# requires-python = ">=3.11"
# dependencies = ["strawberry-graphql"]
#
# [tool.pycompare]
# shows = ["code-first", "type-hints", "async", "dataloader"]
# ///
"""A schema from annotated classes: a query whose authors are loaded in one batch, a mutation and an error."""

import asyncio

import strawberry
from strawberry import Info
from strawberry.dataloader import DataLoader

NAMES = {1: "Ursula", 2: "Italo"}
batches: list[list[int]] = []


async def load_names(keys: list[int]) -> list[str]:
    batches.append(keys)
    return [NAMES[key] for key in keys]


@strawberry.type
class Book:
    title: str
    author_id: strawberry.Private[int]

    @strawberry.field
    async def author(self, info: Info) -> str:
        return await info.context["names"].load(self.author_id)


books = [Book(title="Lavinia", author_id=1), Book(title="Marcovaldo", author_id=2)]


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return books


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def add_book(self, title: str) -> Book:
        books.append(Book(title=title, author_id=1))
        return books[-1]


schema = strawberry.Schema(Query, Mutation)


async def main() -> None:
    context = {"names": DataLoader(load_fn=load_names)}
    result = await schema.execute("{ books { title author } }", context_value=context)
    assert result.data == {
        "books": [{"title": "Lavinia", "author": "Ursula"}, {"title": "Marcovaldo", "author": "Italo"}]
    }
    assert batches == [[1, 2]]

    mutation = "mutation ($title: String!) { addBook(title: $title) { title } }"
    result = await schema.execute(mutation, variable_values={"title": "Voices"})
    assert result.data == {"addBook": {"title": "Voices"}}
    assert len(books) == 3

    result = await schema.execute("{ books { price } }")
    assert result.errors is not None


asyncio.run(main())
print("ok")
