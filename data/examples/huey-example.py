# /// script
# requires-python = ">=3.11"
# dependencies = ["huey"]
#
# [tool.pycompare]
# shows = ["retries", "delays", "workflows", "results", "sql", "brokerless"]
# ///
"""Tasks in a SQLite file, with consumer threads: a result, a retry, a pipeline and a delayed task."""

from pathlib import Path
from tempfile import TemporaryDirectory

from huey import SqliteHuey

folder = TemporaryDirectory()
huey = SqliteHuey(filename=Path(folder.name, "tasks.db"))
attempts = 0


@huey.task()
def add(x: int, y: int) -> int:
    return x + y


@huey.task(retries=1)
def fetch() -> int:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return attempts


consumer = huey.create_consumer(workers=1, periodic=False, initial_delay=0.01, scheduler_interval=1)
with folder:
    consumer.start()  # a service starts `huey_consumer module.huey`
    try:
        assert add(1, 2).get(blocking=True, timeout=10) == 3
        assert fetch().get(blocking=True, timeout=10) == 2
        assert huey.enqueue(add.s(1, 2).then(add, 4)).get(blocking=True, timeout=10) == [3, 7]
        assert add.schedule((3, 4), delay=1).get(blocking=True, timeout=10) == 7
    finally:
        consumer.stop(graceful=True)

print("ok")
