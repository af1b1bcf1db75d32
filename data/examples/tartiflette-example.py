# /// script
# requires-python = ">=3.11"
# dependencies = ["tartiflette"]
#
# [tool.pycompare]
# shows = ["schema-first", "async", "subscriptions"]
# ///
"""Resolvers for a schema that was written first: a query, a mutation, an error and a subscription, in process."""

import asyncio
from collections.abc import AsyncIterator

from tartiflette import Resolver, Subscription, create_engine

SCHEMA = """
type Item { name: String! price: Float! }
type Query { item(name: String!): Item }
type Mutation { sell(name: String!, price: Float!): Item }
type Subscription { prices(name: String!): Float }
"""
items = {"pen": {"name": "pen", "price": 1.5}}


@Resolver("Query.item")
async def item(parent: object, args: dict, context: object, info: object) -> dict | None:
    return items.get(args["name"])


@Resolver("Mutation.sell")
async def sell(parent: object, args: dict, context: object, info: object) -> dict:
    items[args["name"]] = args
    return args


@Subscription("Subscription.prices")
async def prices(parent: object, args: dict, context: object, info: object) -> AsyncIterator[dict]:
    for factor in (1, 2):
        yield {"prices": items[args["name"]]["price"] * factor}


async def main() -> None:
    engine = await create_engine(SCHEMA)
    query = "query ($name: String!) { item(name: $name) { price } }"
    assert await engine.execute(query, variables={"name": "pen"}) == {"data": {"item": {"price": 1.5}}}

    sold = await engine.execute('mutation { sell(name: "ink", price: 4) { name } }')
    assert sold == {"data": {"sell": {"name": "ink"}}}

    failed = await engine.execute("{ item { price } }")
    assert failed["errors"][0]["locations"] == [{"line": 1, "column": 3}]

    stream = engine.subscribe('subscription { prices(name: "pen") }')
    assert [each["data"]["prices"] async for each in stream] == [1.5, 3]


asyncio.run(main())
print("ok")
