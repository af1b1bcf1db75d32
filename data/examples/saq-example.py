# /// script
# requires-python = ">=3.11"
# dependencies = ["saq[redis]", "typing-extensions"]  # 0.26.4 imports it and does not name it
#
# [tool.pycompare]
# shows = ["async", "retries", "delays", "workflows", "results", "redis"]
# needs = ["redis"]
# ///
"""Coroutines put into a queue in Redis, with a worker in this process: results, a retry and a delayed job."""

import asyncio
import os
import time

from saq import Queue, Worker
from saq.types import Context

queue = Queue.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379"), name="pycompare")


async def add(ctx: Context, *, x: int, y: int) -> int:
    return x + y


async def fetch(ctx: Context) -> int:
    if ctx["job"].attempts == 1:
        raise ConnectionError
    return ctx["job"].attempts


async def main() -> None:
    await queue.connect()
    await queue.sweep()  # now, since a worker's own sweep can abort a job that it has just taken
    worker = Worker(queue, functions=[add, fetch], dequeue_timeout=1)
    running = asyncio.create_task(worker.start())  # a service starts `saq module.settings`
    try:
        assert await queue.apply("add", x=1, y=2) == 3
        assert await queue.apply("fetch", retries=2) == 2
        assert await queue.map("add", [{"x": 1, "y": 1}, {"x": 2, "y": 2}]) == [2, 4]
        assert await queue.apply("add", x=3, y=4, scheduled=int(time.time()) + 1) == 7
    finally:
        await worker.stop()
        await running
        await queue.disconnect()


asyncio.run(main())
print("ok")
