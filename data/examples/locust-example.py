# /// script
# requires-python = ">=3.11"
# dependencies = ["locust"]
#
# [tool.pycompare]
# shows = ["load", "stateful"]
# ///
"""An API is called by ten users at once: each logs in first, and times and failures are counted."""

import json
from collections.abc import Callable, Iterable

import gevent
from gevent.pywsgi import WSGIServer
from locust import HttpUser, constant, task
from locust.env import Environment


def shop(environ: dict, start_response: Callable) -> Iterable[bytes]:
    allowed = environ["PATH_INFO"] == "/login" or environ.get("HTTP_AUTHORIZATION") == "Bearer secret"
    start_response("200 OK" if allowed else "401 Unauthorized", [("Content-Type", "application/json")])
    return [json.dumps({"token": "secret", "price": 10}).encode()]


class Customer(HttpUser):
    wait_time = constant(0.01)

    def on_start(self) -> None:
        token = self.client.post("/login").json()["token"]
        self.client.headers["Authorization"] = f"Bearer {token}"

    @task
    def price(self) -> None:
        with self.client.get("/price", catch_response=True) as answer:
            if answer.json()["price"] != 10:
                answer.failure("a wrong price")


# A project runs `locust --headless -u 10 -r 10 -t 1s` with a file that holds the class.
server = WSGIServer(("127.0.0.1", 0), shop, log=None)
server.start()
environment = Environment(user_classes=[Customer], host=f"http://127.0.0.1:{server.server_port}")
runner = environment.create_local_runner()
runner.start(10, spawn_rate=10)
gevent.sleep(1)
runner.quit()
server.stop()

assert environment.stats.get("/login", "POST").num_requests == 10
prices = environment.stats.get("/price", "GET")
assert prices.num_requests > 10
assert prices.num_failures == 0
assert prices.get_response_time_percentile(0.95) is not None

print("ok")
