# /// script
# requires-python = ">=3.11"
# dependencies = ["temporalio"]
#
# [tool.pycompare]
# shows = ["async", "retries"]
# needs = ["temporal"]
# ///
"""A durable workflow of three activities, one of them tried again, with its worker in this process."""

import asyncio
import os
from datetime import timedelta
from uuid import uuid4

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.common import RetryPolicy
from temporalio.worker import Worker


@activity.defn
async def fetch() -> list[float]:
    if activity.info().attempt == 1:
        raise ConnectionError
    return [1.5, 2]


@activity.defn
async def double(prices: list[float]) -> list[float]:
    return [price * 2 for price in prices]


@activity.defn
async def add(prices: list[float]) -> float:
    return sum(prices)


@workflow.defn
class Total:
    @workflow.run
    async def run(self) -> float:
        limit = timedelta(seconds=10)
        again = RetryPolicy(initial_interval=timedelta(milliseconds=10), maximum_attempts=3)
        prices = await workflow.execute_activity(fetch, start_to_close_timeout=limit, retry_policy=again)
        doubled = await workflow.execute_activity(double, prices, start_to_close_timeout=limit)
        return await workflow.execute_activity(add, doubled, start_to_close_timeout=limit)


async def main() -> None:
    queue = f"pycompare-{uuid4()}"
    client = await Client.connect(os.environ.get("TEMPORAL_ADDRESS", "localhost:7233"))
    async with Worker(client, task_queue=queue, workflows=[Total], activities=[fetch, double, add]):
        assert await client.execute_workflow(Total.run, id=queue, task_queue=queue) == 7


if __name__ == "__main__":  # a worker imports the module again, to run its workflows in a sandbox
    asyncio.run(main())
    print("ok")
