# /// script
# requires-python = ">=3.11"
# dependencies = ["pgqueuer"]
#
# [tool.pycompare]
# shows = ["async", "retries", "delays"]
# ///
"""Jobs in PostgreSQL, here in its in-memory mode for tests: done, retried and delayed jobs."""

import asyncio
from datetime import timedelta

from pgqueuer import PgQueuer
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job

# A service makes it by from_asyncpg_pool(), and starts `pgq run module:factory`.
pgq = PgQueuer.in_memory()
queue = pgq.qm.queries
log: list[tuple[bytes | None, int]] = []


@pgq.entrypoint("greet")
async def greet(job: Job) -> None:
    log.append((job.payload, job.attempts))


@pgq.entrypoint("fetch")
async def fetch(job: Job) -> None:
    if job.attempts == 0:
        raise RetryRequested(delay=timedelta(seconds=0.1))
    log.append((job.payload, job.attempts))


async def main() -> None:
    jobs = await queue.enqueue("fetch", b"page")
    jobs += await queue.enqueue("greet", b"hello")
    later = await queue.enqueue("greet", b"later", execute_after=timedelta(hours=1))

    worker = asyncio.create_task(pgq.qm.run(dequeue_timeout=timedelta(seconds=0.1)))
    while len(log) < 2:
        await asyncio.sleep(0.05)
    pgq.shutdown.set()
    await worker

    assert sorted(log) == [(b"hello", 0), (b"page", 1)]
    assert {status for _, status in await queue.job_status(jobs)} == {"successful"}
    assert [status for _, status in await queue.job_status(later)] == ["queued"]


asyncio.run(main())
print("ok")
