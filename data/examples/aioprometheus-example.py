# /// script
# requires-python = ">=3.11"
# dependencies = ["aioprometheus[starlette]", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["prometheus", "http-metrics", "custom-metrics", "fastapi"]
# ///
"""Requests of a FastAPI application are counted by their route, beside a metric of your own."""

from aioprometheus import Counter, MetricsMiddleware
from aioprometheus.asgi.starlette import metrics
from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
app.add_middleware(MetricsMiddleware)
app.add_route("/metrics", metrics)

rushed = Counter("rushed", "Requests marked as urgent")


@app.get("/items/{item}")
async def read(item: int, urgent: bool = False) -> dict[str, int]:
    if urgent:
        rushed.inc({})
    return {"id": item}


client = TestClient(app)
assert client.get("/items/7?urgent=1").status_code == 200
assert client.get("/items/8").status_code == 200
lines = client.get("/metrics").text.splitlines()
assert 'requests_total_counter{method="GET",path="/items/{item}"} 2' in lines
assert "rushed 1" in lines

print("ok")
