# /// script
# requires-python = ">=3.11"
# dependencies = ["prometheus-fastapi-instrumentator", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["prometheus", "http-metrics", "custom-metrics", "fastapi"]
# ///
"""Every request of a FastAPI application is counted and timed by route, beside a metric of your own."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from prometheus_client import Counter
from prometheus_fastapi_instrumentator import Instrumentator, metrics
from prometheus_fastapi_instrumentator.metrics import Info

app = FastAPI()
RUSHED = Counter("rushed", "Requests marked as urgent")


@app.get("/items/{item}")
async def read(item: int) -> dict[str, int]:
    return {"id": item}


def count_rushed(info: Info) -> None:
    if "urgent" in info.request.headers:
        RUSHED.inc()


# The first `add` takes the place of the default metrics, so they are named too.
Instrumentator().add(metrics.default(), count_rushed).instrument(app).expose(app)

client = TestClient(app)
assert client.get("/items/7", headers={"urgent": "yes"}).status_code == 200
assert client.get("/items/8").status_code == 200
lines = client.get("/metrics").text.splitlines()
assert 'http_requests_total{handler="/items/{item}",method="GET",status="2xx"} 2.0' in lines
assert "rushed_total 1.0" in lines

print("ok")
