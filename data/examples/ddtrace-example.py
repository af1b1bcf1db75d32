# /// script
# requires-python = ">=3.11"
# dependencies = ["ddtrace", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["tracing", "fastapi"]
# ///
"""A request of a FastAPI application leaves a trace of nested spans, with the duration of each."""

import os

os.environ |= {"DD_INSTRUMENTATION_TELEMETRY_ENABLED": "false", "DD_REMOTE_CONFIGURATION_ENABLED": "false"}

from ddtrace import patch  # noqa: E402
from ddtrace.trace import Span, TraceFilter, tracer  # noqa: E402

patch(fastapi=True)  # a service is started by ddtrace-run, and leaves this out

from fastapi import FastAPI  # noqa: E402
from fastapi.testclient import TestClient  # noqa: E402

finished: dict[str, Span] = {}


class Kept(TraceFilter):  # a service sends the spans to Datadog's agent
    def process_trace(self, trace: list[Span]) -> None:
        finished.update({span.resource: span for span in trace})


tracer.configure(trace_processors=[Kept()])
app = FastAPI()


@app.get("/orders/{order}")
async def read(order: int) -> dict[str, int]:
    with tracer.trace("look up") as span:
        span.set_tag("order", order)
    return {"id": order}


assert TestClient(app).get("/orders/7").status_code == 200

inner, outer = finished["look up"], finished["GET /orders/{order}"]
assert inner.trace_id == outer.trace_id
assert inner.get_metric("order") == 7
assert outer.get_tag("http.status_code") == "200"
assert inner.duration <= outer.duration

print("ok")
