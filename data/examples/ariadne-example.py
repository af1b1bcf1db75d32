# /// script
# requires-python = ">=3.11"
# dependencies = ["ariadne"]
#
# [tool.pycompare]
# shows = ["schema-first", "async"]
# ///
"""A schema in the schema language, with resolvers bound to its fields: a query, a mutation and an error."""

import asyncio

from ariadne import MutationType, ObjectType, QueryType, gql, graphql, make_executable_schema

TYPES = gql("""
    type Query { books: [Book!]! }
    type Mutation { addBook(title: String!): Book! }
    type Book { title: String!, author: String! }
""")
AUTHORS = {"Lavinia": "Ursula", "Marcovaldo": "Italo"}
books = [{"title": "Lavinia"}, {"title": "Marcovaldo"}]
query, mutation, book = QueryType(), MutationType(), ObjectType("Book")


@query.field("books")
def list_books(*_: object) -> list[dict]:
    return books


@book.field("author")
async def find_author(parent: dict, *_: object) -> str:
    return AUTHORS[parent["title"]]


@mutation.field("addBook")
async def add_book(*_: object, title: str) -> dict:
    books.append({"title": title})
    return books[-1]


schema = make_executable_schema(TYPES, query, mutation, book)


async def main() -> None:
    _, result = await graphql(schema, {"query": "{ books { title author } }"})
    assert result["data"] == {
        "books": [{"title": "Lavinia", "author": "Ursula"}, {"title": "Marcovaldo", "author": "Italo"}]
    }

    text = "mutation ($title: String!) { addBook(title: $title) { title } }"
    _, result = await graphql(schema, {"query": text, "variables": {"title": "Voices"}})
    assert result["data"] == {"addBook": {"title": "Voices"}}
    assert len(books) == 3

    success, result = await graphql(schema, {"query": "{ books { price } }"})
    assert not success
    assert "price" in result["errors"][0]["message"]


asyncio.run(main())
print("ok")
