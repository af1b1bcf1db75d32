# /// script
# requires-python = ">=3.11"
# dependencies = ["sse-starlette", "httpx2"]
#
# [tool.pycompare]
# shows = ["sse", "asgi"]
# ///
"""A response that sends server-sent events from an async generator."""

from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse, JSONServerSentEvent, ServerSentEvent
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient


async def prices() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent("opened", event="state", id="1", retry=1000)
    yield JSONServerSentEvent({"pen": 1.5}, event="price", id="2")


async def events(request: Request) -> EventSourceResponse:
    return EventSourceResponse(prices())


app = Starlette(routes=[Route("/events", events)])

response = TestClient(app).get("/events")
assert response.headers["content-type"].startswith("text/event-stream")
first, second, _ = response.text.split("\r\n\r\n")
assert first.splitlines() == ["id: 1", "event: state", "data: opened", "retry: 1000"]
assert second.splitlines() == ["id: 2", "event: price", 'data: {"pen":1.5}']

print("ok")
