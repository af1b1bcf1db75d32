# /// script
# requires-python = ">=3.11"
# dependencies = ["starlette-exporter", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["prometheus", "http-metrics", "custom-metrics", "fastapi"]
# ///
"""Every request of a Starlette or FastAPI application is counted and timed by route, beside a metric of your own."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client import Counter
from starlette_exporter import PrometheusMiddleware, handle_metrics

RUSHED = Counter("rushed", "Requests marked as urgent")

app = FastAPI()
app.add_middleware(PrometheusMiddleware, app_name="shop", group_paths=True)
app.add_route("/metrics", handle_metrics)


@app.get("/items/{item}")
async def read(item: int, urgent: bool = False) -> dict[str, int]:
    if urgent:
        RUSHED.inc()
    return {"id": item}


client = TestClient(app)
assert client.get("/items/7", params={"urgent": True}).status_code == 200
assert client.get("/items/8").status_code == 200
text = client.get("/metrics").text
labels = 'app_name="shop",method="GET",path="/items/{item}",status_code="200"'
assert f"starlette_requests_total{{{labels}}} 2.0" in text
assert "rushed_total 1.0" in text

print("ok")
