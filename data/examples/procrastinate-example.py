# /// script
# requires-python = ">=3.11"
# dependencies = ["procrastinate"]
#
# [tool.pycompare]
# shows = ["async", "retries", "delays"]
# ///
"""Tasks in PostgreSQL, here over the in-memory connector for tests: done, retried and delayed jobs."""

import asyncio

from procrastinate import App, RetryStrategy, testing
from procrastinate.jobs import Status

# A service takes PsycopgConnector(conninfo=...) and starts `procrastinate worker`.
app = App(connector=testing.InMemoryConnector())
sums: list[int] = []
attempts = 0


@app.task
async def add(x: int, y: int) -> None:
    sums.append(x + y)


@app.task(retry=RetryStrategy(max_attempts=3, retry_exceptions={ConnectionError}))
async def fetch() -> None:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError


async def main() -> None:
    async with app.open_async():
        done = await add.defer_async(x=1, y=2)
        retried = await fetch.defer_async()
        delayed = await add.configure(schedule_in={"hours": 1}).defer_async(x=3, y=4)
        await app.run_worker_async(wait=False, listen_notify=False)

        status = app.job_manager.get_job_status_async
        assert await status(done) == await status(retried) == Status.SUCCEEDED
        assert await status(delayed) == Status.TODO
    assert sums == [3]
    assert attempts == 2


asyncio.run(main())
print("ok")
