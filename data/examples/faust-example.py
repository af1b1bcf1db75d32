# /// script
# requires-python = ">=3.11"
# dependencies = ["faust"]
#
# [tool.pycompare]
# shows = ["async", "validation", "state", "test-client"]
# ///
"""An agent reads typed records and keeps a total in a table; tested without a broker. Works on no current Python."""

import asyncio
from collections.abc import AsyncIterator

import faust

app = faust.App("shop", broker="kafka://localhost:9092", store="memory://")


class Order(faust.Record, coerce=True):
    item: str
    price: float


orders = app.topic("orders", value_type=Order)
totals = app.Table("totals", default=float)


@app.agent(orders)
async def add_up(stream: faust.StreamT[Order]) -> AsyncIterator[float]:
    async for order in stream:
        totals[order.item] += order.price
        yield totals[order.item]


async def main() -> None:
    async with add_up.test_context() as agent:
        for price in ("1.5", "2"):
            event = await agent.put(Order.from_data({"item": "pen", "price": price}))
        assert agent.results[event.message.offset] == 3.5
        assert totals["pen"] == 3.5
    try:
        Order.from_data({"item": "pen", "price": "cheap"})
    except ValueError as error:
        assert "cheap" in str(error)
    else:
        raise AssertionError


asyncio.run(main())
print("ok")
