# /// script
# requires-python = ">=3.11"
# dependencies = ["apscheduler", "sqlalchemy"]
#
# [tool.pycompare]
# shows = ["async", "schedules", "delays", "results", "sql", "brokerless"]
# ///
"""Functions started by a schedule in this process; a retry is one more job, which the failed one leads to."""

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

# Jobs in a store survive a restart, so the store holds the name of each function.
scheduler = AsyncIOScheduler(timezone=UTC, jobstores={"default": SQLAlchemyJobStore("sqlite://")})
results: dict[str, list[object]] = {}
attempts = 0


async def add(x: int, y: int) -> int:
    return x + y


async def fetch() -> int:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return attempts


def record(event: JobExecutionEvent) -> None:
    results.setdefault(event.job_id, []).append(event.retval)


def again(event: JobExecutionEvent) -> None:
    scheduler.add_job(fetch, id=event.job_id)


async def main() -> None:
    scheduler.add_listener(record, EVENT_JOB_EXECUTED)
    scheduler.add_listener(again, EVENT_JOB_ERROR)
    scheduler.start()
    scheduler.add_job(add, IntervalTrigger(seconds=0.2), args=(1, 2), id="every")
    scheduler.add_job(add, args=(3, 4), run_date=datetime.now(UTC) + timedelta(seconds=0.5), id="later")
    scheduler.add_job(fetch, id="fetch")
    await asyncio.sleep(1.5)
    scheduler.shutdown()


asyncio.run(main())
assert results["every"][:2] == [3, 3]
assert results["later"] == [7]
assert results["fetch"] == [2]
print("ok")
