# /// script
# requires-python = ">=3.11"
# dependencies = ["dramatiq"]
#
# [tool.pycompare]
# shows = ["retries", "delays", "workflows", "results"]
# ///
"""Actors over the stub broker, with a worker in this process: a result, a retry, a pipeline and a delayed task."""

import dramatiq
from dramatiq import Worker, pipeline
from dramatiq.brokers.stub import StubBroker
from dramatiq.results import Results
from dramatiq.results.backends import StubBackend

# A service takes RedisBroker or RabbitmqBroker here and starts `dramatiq module`.
broker = StubBroker()
broker.add_middleware(Results(backend=StubBackend()))
dramatiq.set_broker(broker)
attempts = 0


@dramatiq.actor(store_results=True)
def add(x: int, y: int) -> int:
    return x + y


@dramatiq.actor(store_results=True, max_retries=3, min_backoff=10)
def fetch() -> int:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return attempts


worker = Worker(broker, worker_threads=1, worker_timeout=100)
worker.start()
try:
    assert add.send(1, 2).get_result(block=True) == 3
    assert fetch.send().get_result(block=True) == 2
    assert pipeline([add.message(1, 2), add.message(4)]).run().get_result(block=True) == 7
    assert add.send_with_options(args=(3, 4), delay=200).get_result(block=True) == 7
finally:
    worker.stop()
    broker.close()

print("ok")
