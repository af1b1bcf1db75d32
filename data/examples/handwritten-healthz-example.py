# /// script
# requires-python = ">=3.11"
# dependencies = ["flask"]
#
# [tool.pycompare]
# shows = ["prometheus", "custom-metrics", "health-endpoint", "dependency-checks", "flask"]
# ///
"""One route asks the database and a check of your own; another writes counters as text for Prometheus."""

import sqlite3
from collections import Counter

from flask import Flask, Response

app = Flask(__name__)
queue: list[str] = []
orders = Counter()


def database() -> str:
    sqlite3.connect(":memory:").execute("SELECT 1").close()
    return "OK"


def backlog() -> str:
    if len(queue) > 1:
        raise RuntimeError(f"{len(queue)} waiting")
    return "OK"


@app.get("/health")
def health() -> tuple[dict[str, str], int]:
    results, status = {}, 200
    for check in (database, backlog):
        try:
            results[check.__name__] = check()
        except Exception as error:
            results[check.__name__], status = str(error), 503
    return results, status


@app.get("/metrics")
def metrics() -> Response:
    lines = [f'orders_total{{country="{country}"}} {number}\n' for country, number in sorted(orders.items())]
    return Response("# TYPE orders_total counter\n" + "".join(lines), mimetype="text/plain; version=0.0.4")


client = app.test_client()
assert client.get("/health").json == {"database": "OK", "backlog": "OK"}

queue += ["one", "two"]
response = client.get("/health")
assert response.status_code == 503
assert response.json["backlog"] == "2 waiting"

orders["fr"] += 2
assert 'orders_total{country="fr"} 2' in client.get("/metrics").text.splitlines()

print("ok")
