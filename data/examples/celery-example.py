# /// script
# requires-python = ">=3.11"
# dependencies = ["celery"]
#
# [tool.pycompare]
# shows = ["retries", "delays", "workflows", "results"]
# ///
"""Tasks over the in-memory broker, with a worker in a thread: a result, a retry, a chain and a delayed task."""

from celery import Celery, chain
from celery.contrib.testing.worker import start_worker

# A service names "redis://..." or "amqp://..." here and starts `celery -A module worker`.
app = Celery(__name__, broker="memory://", backend="cache+memory://")

attempts = 0


@app.task
def add(x: int, y: int) -> int:
    return x + y


@app.task(autoretry_for=(ConnectionError,), max_retries=3, default_retry_delay=0)
def fetch() -> int:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return attempts


with start_worker(app, perform_ping_check=False):
    assert add.delay(1, 2).get(timeout=10) == 3
    assert fetch.delay().get(timeout=10) == 2
    assert chain(add.s(1, 2), add.s(4))().get(timeout=10) == 7
    assert add.apply_async((3, 4), countdown=0.2).get(timeout=10) == 7

print("ok")
