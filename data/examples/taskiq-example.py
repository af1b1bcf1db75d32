# /// script
# requires-python = ">=3.11"
# dependencies = ["taskiq"]
#
# [tool.pycompare]
# shows = ["async", "retries", "results"]
# ///
"""Tasks are coroutines; the in-memory broker runs them in this process: a result, a dependency and a retry."""

import asyncio
from typing import Annotated

from taskiq import InMemoryBroker, SmartRetryMiddleware, TaskiqDepends

# A service takes the broker of taskiq-redis, taskiq-aio-pika or taskiq-nats and starts `taskiq worker module:broker`.
broker = InMemoryBroker().with_middlewares(SmartRetryMiddleware(default_delay=0))
attempts = 0


async def step() -> int:
    return 2


@broker.task
async def add(x: int, y: Annotated[int, TaskiqDepends(step)]) -> int:
    return x + y


@broker.task(retry_on_error=True, max_retries=3)
async def fetch() -> int:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return attempts


async def main() -> None:
    await broker.startup()
    task = await add.kiq(1)
    assert (await task.wait_result(timeout=10)).return_value == 3
    task = await fetch.kiq()
    assert (await task.wait_result(timeout=10)).return_value == 2
    await broker.shutdown()


asyncio.run(main())
print("ok")
