# /// script
# requires-python = ">=3.11"
# dependencies = ["arq"]
#
# [tool.pycompare]
# shows = ["async", "retries", "delays", "results", "redis"]
# needs = ["redis"]
# ///
"""Coroutines put into a queue in Redis, with a worker in this process: a result, a retry and a delayed job."""

import asyncio
import os

from arq import Retry, Worker, create_pool
from arq.connections import RedisSettings

SETTINGS = RedisSettings.from_dsn(os.environ.get("REDIS_URL", "redis://localhost:6379"))


async def add(ctx: dict, x: int, y: int) -> int:
    return x + y


async def fetch(ctx: dict) -> int:
    if ctx["job_try"] == 1:
        raise Retry  # other exceptions end the job
    return ctx["job_try"]


async def main() -> None:
    pool = await create_pool(SETTINGS, default_queue_name="pycompare")
    jobs = [
        await pool.enqueue_job("add", 1, 2),
        await pool.enqueue_job("fetch"),
        await pool.enqueue_job("add", 3, 4, _defer_by=0.5),
    ]
    # A service starts `arq module.WorkerSettings`.
    worker = Worker([add, fetch], queue_name="pycompare", redis_settings=SETTINGS, burst=True, handle_signals=False)
    await worker.main()
    assert [await job.result(timeout=5) for job in jobs if job] == [3, 2, 7]
    await worker.close()
    await pool.aclose()


asyncio.run(main())
print("ok")
