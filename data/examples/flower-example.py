# /// script
# requires-python = ">=3.11"
# dependencies = ["flower"]
#
# [tool.pycompare]
# shows = ["prometheus", "task-metrics"]
# ///
"""The page about the workers and tasks of Celery, and its metrics, after one task was done."""

import asyncio
from threading import Thread
from time import sleep
from urllib.request import urlopen

from celery import Celery
from celery.contrib.testing.worker import start_worker
from flower.app import Flower
from flower.options import default_options as options
from flower.urls import settings

# A service names "redis://..." or "amqp://..." here, and starts `celery -A module flower`.
app = Celery(__name__, broker="memory://", backend="cache+memory://")
app.conf.worker_send_task_events = True  # as `celery worker -E` does


@app.task(name="add")
def add(x: int, y: int) -> int:
    return x + y


def read(path: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return response.read().decode()


options.address, options.port = "127.0.0.1", 0
asyncio.set_event_loop(asyncio.new_event_loop())
flower = Flower(capp=app, options=options, **settings)
port = flower.start_http_server()
serving = Thread(target=flower.start)
serving.start()
try:
    assert read("/healthcheck") == "OK"
    with start_worker(app, perform_ping_check=False) as worker:
        assert add.delay(1, 2).get(timeout=10) == 3
        line = f'flower_events_total{{task="add",type="task-succeeded",worker="{worker.hostname}"}} 1.0'
        while line not in read("/metrics"):
            sleep(0.1)
finally:
    flower.io_loop.add_callback(flower.stop)
    serving.join()

print("ok")
