# /// script
# requires-python = ">=3.11"
# dependencies = ["redis"]
#
# [tool.pycompare]
# shows = ["async", "redis", "test-client"]
# needs = ["redis"]
# ///
"""A loop reads a stream of Redis as a group, calls a function for each message, publishes its answer, acknowledges."""

import asyncio
import json
import os
from uuid import uuid4

from redis.asyncio import Redis

ORDERS, BILLS = f"pycompare-orders-{uuid4()}", f"pycompare-bills-{uuid4()}"


async def bill(order: dict) -> dict:
    return {"item": order["item"], "price": float(order["price"]) + 0.5}


async def consume(redis: Redis) -> None:
    while True:
        for _, messages in await redis.xreadgroup("billing", "one", {ORDERS: ">"}, block=5000):
            for id, fields in messages:
                try:
                    answer = await bill(json.loads(fields[b"data"]))
                except ValueError:
                    continue  # it stays among those that are pending
                await redis.xadd(BILLS, {"data": json.dumps(answer)})
                await redis.xack(ORDERS, "billing", id)


async def main() -> None:
    assert await bill({"item": "ink", "price": "4"}) == {"item": "ink", "price": 4.5}  # a test needs no broker

    async with Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379")) as redis:
        await redis.xgroup_create(ORDERS, "billing", mkstream=True)
        consuming = asyncio.create_task(consume(redis))
        for order in ({"item": "pen", "price": "cheap"}, {"item": "pen", "price": "1.5"}):
            await redis.xadd(ORDERS, {"data": json.dumps(order)})
        [[_, [(_, fields)]]] = await redis.xread({BILLS: "0"}, block=5000)
        assert json.loads(fields[b"data"]) == {"item": "pen", "price": 2.0}

        while (await redis.xpending(ORDERS, "billing"))["pending"] > 1:
            await asyncio.sleep(0.01)
        consuming.cancel()
        await asyncio.gather(consuming, return_exceptions=True)
        await redis.delete(ORDERS, BILLS)


asyncio.run(main())
print("ok")
