# /// script
# requires-python = ">=3.11"
# dependencies = ["opentelemetry-sdk", "opentelemetry-instrumentation-fastapi", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["http-metrics", "custom-metrics", "tracing", "fastapi"]
# ///
"""A request of a FastAPI application leaves a trace of nested spans, a measured duration and a count of your own."""

from fastapi import FastAPI
from fastapi.testclient import TestClient
from opentelemetry import metrics, trace
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

# A service exports to a collector, with opentelemetry-exporter-otlp and a BatchSpanProcessor.
resource = Resource.create({"service.name": "shop"})
spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
tracing = TracerProvider(resource=resource)
tracing.add_span_processor(SimpleSpanProcessor(spans))
trace.set_tracer_provider(tracing)
metrics.set_meter_provider(MeterProvider([reader], resource))

tracer = trace.get_tracer(__name__)
orders = metrics.get_meter(__name__).create_counter("orders", description="Orders taken")
app = FastAPI()


@app.get("/orders/{order}")
async def read(order: int) -> dict[str, int]:
    with tracer.start_as_current_span("look up", attributes={"order": order}):
        orders.add(1, {"country": "fr"})
    return {"id": order}


FastAPIInstrumentor.instrument_app(app)
assert TestClient(app).get("/orders/7").status_code == 200

finished = {span.name: span for span in spans.get_finished_spans()}
inner, outer = finished["look up"], finished["GET /orders/{order}"]
assert inner.context.trace_id == outer.context.trace_id
assert inner.attributes == {"order": 7}

data = reader.get_metrics_data()
assert data is not None
names = {metric.name for group in data.resource_metrics for scope in group.scope_metrics for metric in scope.metrics}
assert {"orders", "http.server.duration"} <= names

print("ok")
