# /// script
# requires-python = ">=3.11"
# dependencies = ["graphene"]
#
# [tool.pycompare]
# shows = ["code-first", "async"]
# ///
"""A schema from classes of field objects: a query, a mutation and an error."""

import asyncio

from graphene import Field, List, Mutation, NonNull, ObjectType, ResolveInfo, Schema, String

AUTHORS = {"Lavinia": "Ursula", "Marcovaldo": "Italo"}


class Book(ObjectType):
    title = String(required=True)
    author = String()

    async def resolve_author(self, info: ResolveInfo) -> str | None:
        return AUTHORS.get(self.title)


books = [Book(title="Lavinia"), Book(title="Marcovaldo")]


class Query(ObjectType):
    books = List(NonNull(Book))

    def resolve_books(self, info: ResolveInfo) -> list[Book]:
        return books


class AddBook(Mutation):
    class Arguments:
        title = String(required=True)

    book = Field(Book)

    async def mutate(self, info: ResolveInfo, title: str) -> "AddBook":
        books.append(Book(title=title))
        return AddBook(book=books[-1])


class Mutations(ObjectType):
    add_book = AddBook.Field()


schema = Schema(query=Query, mutation=Mutations)


async def main() -> None:
    result = await schema.execute_async("{ books { title author } }")
    assert result.data == {
        "books": [{"title": "Lavinia", "author": "Ursula"}, {"title": "Marcovaldo", "author": "Italo"}]
    }

    text = "mutation ($title: String!) { addBook(title: $title) { book { title } } }"
    result = await schema.execute_async(text, variables={"title": "Voices"})
    assert result.data == {"addBook": {"book": {"title": "Voices"}}}
    assert len(books) == 3

    result = await schema.execute_async("{ books { price } }")
    assert result.errors


asyncio.run(main())
print("ok")
