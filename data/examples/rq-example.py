# /// script
# requires-python = ">=3.11"
# dependencies = ["rq"]
#
# [tool.pycompare]
# shows = ["retries", "workflows", "results", "redis"]
# needs = ["redis"]
# ///
"""Functions of a module put into a queue in Redis, with a worker in this process: results, an order, a retry."""

import operator
import os
from pathlib import Path
from tempfile import mkdtemp

from redis import Redis
from rq import Queue, Retry, SimpleWorker

redis = Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost:6379"))
queue = Queue("pycompare", connection=redis)
folder = Path(mkdtemp())
(folder / "file").touch()

try:
    # A worker imports what it runs, so functions of a script are refused.
    first = queue.enqueue(operator.add, 1, 2)
    second = queue.enqueue(operator.mul, 3, 4, depends_on=first)
    removed = queue.enqueue(os.rmdir, folder, retry=Retry(max=1))  # fails until the folder is empty
    queue.enqueue(os.remove, folder / "file")

    # A service starts `rq worker`, which forks a process for each job.
    SimpleWorker([queue], connection=redis).work(burst=True, logging_level="CRITICAL")
    assert [job.return_value() for job in (first, second)] == [3, 12]
    assert removed.is_finished
    assert not folder.exists()
finally:
    queue.delete(delete_jobs=True)
    redis.close()

print("ok")
