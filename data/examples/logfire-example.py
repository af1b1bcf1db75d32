# /// script
# requires-python = ">=3.11"
# dependencies = ["logfire[fastapi]", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["http-metrics", "custom-metrics", "tracing", "fastapi"]
# ///
"""A request of a FastAPI application leaves a trace of nested spans, a measured duration and a count of your own."""

import logfire
from fastapi import FastAPI
from fastapi.testclient import TestClient
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

# A service calls logfire.configure() alone, or names another backend.
spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
logfire.configure(
    send_to_logfire=False,
    console=False,
    additional_span_processors=[SimpleSpanProcessor(spans)],
    metrics=logfire.MetricsOptions(additional_readers=[reader]),
)
orders = logfire.metric_counter("orders", description="Orders taken")
app = FastAPI()
logfire.instrument_fastapi(app)


@app.get("/orders/{order}")
async def read(order: int) -> dict[str, int]:
    with logfire.span("look up {order}", order=order):
        orders.add(1, {"country": "fr"})
    return {"id": order}


assert TestClient(app).get("/orders/7").status_code == 200

finished = {span.name: span for span in spans.get_finished_spans()}
inner, outer = finished["look up {order}"], finished["GET /orders/{order}"]
assert inner.context.trace_id == outer.context.trace_id
assert inner.attributes["order"] == 7

data = reader.get_metrics_data()
assert data is not None
names = {metric.name for group in data.resource_metrics for scope in group.scope_metrics for metric in scope.metrics}
assert {"orders", "http.server.duration"} <= names

print("ok")
