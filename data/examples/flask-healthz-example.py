# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-healthz"]
#
# [tool.pycompare]
# shows = ["health-endpoint", "flask"]
# ///
"""Separate liveness and readiness endpoints of a Flask application, a function each."""

from flask import Flask
from flask_healthz import HealthError, Healthz

queue: list[str] = []


def live() -> None:
    pass


def ready() -> None:
    if len(queue) > 1:
        raise HealthError(f"{len(queue)} waiting")


app = Flask(__name__)
app.config["HEALTHZ"] = {"live": live, "ready": ready}
Healthz(app)

client = app.test_client()
assert client.get("/healthz/ready").get_json() == {"status": 200, "title": "OK"}

queue += ["one", "two"]
response = client.get("/healthz/ready")
assert (response.status_code, response.get_json()["title"]) == (503, "2 waiting")
assert client.get("/healthz/live").status_code == 200

print("ok")
