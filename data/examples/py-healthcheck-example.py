# /// script
# requires-python = ">=3.11"
# dependencies = ["py-healthcheck", "flask"]
#
# [tool.pycompare]
# shows = ["health-endpoint", "flask"]
# ///
"""A health endpoint of a Flask application that runs two checks and fails with either."""

from flask import Flask
from healthcheck import HealthCheck

queue: list[str] = []


def database() -> tuple[bool, str]:
    return True, "answers"


def backlog() -> tuple[bool, str]:
    return len(queue) < 2, f"{len(queue)} waiting"


health = HealthCheck(success_ttl=0, failed_ttl=0)  # else an answer is cached: 27 s a success, 9 s a failure
health.add_check(database)
health.add_check(backlog)

app = Flask(__name__)
app.add_url_rule("/health", view_func=health.run)

client = app.test_client()
assert client.get("/health").get_json(force=True)["status"] == "success"

queue += ["one", "two"]
response = client.get("/health")
assert response.status_code == 500
assert [each["output"] for each in response.get_json()["results"]] == ["answers", "2 waiting"]

print("ok")
