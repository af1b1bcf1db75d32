# /// script
# requires-python = ">=3.11"
# dependencies = ["django-eventstream"]
#
# [tool.pycompare]
# shows = ["sse", "rooms", "asgi", "django"]
# ///
"""Server-sent events of a Django project: each client listens to a channel, and views send to it."""

import asyncio

import django
from django.conf import settings

# A service is started by an ASGI server; EVENTSTREAM_REDIS lets events reach its other processes.
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django_eventstream"],
)
django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import AsyncClient  # noqa: E402
from django.urls import include, path  # noqa: E402
from django_eventstream import send_event  # noqa: E402


def sell(request: HttpRequest, item: str) -> HttpResponse:
    send_event(item, "price", {"price": 1.5})
    return HttpResponse(status=204)


urlpatterns = [
    path("events/<channel>/", include("django_eventstream.urls")),
    path("sell/<item>", sell),
]


async def main() -> None:
    client = AsyncClient()
    pen = await client.get("/events/pen/")
    assert pen.headers["Content-Type"] == "text/event-stream"
    events = aiter(pen)
    assert b"event: stream-open" in await anext(events)

    event = asyncio.ensure_future(anext(events))
    await asyncio.sleep(
        0.2
    )  # what is sent before a client waits is lost, where EVENTSTREAM_STORAGE_CLASS keeps nothing
    for item in ("ink", "pen"):
        assert (await client.post(f"/sell/{item}")).status_code == 204
    assert (await event).splitlines()[:2] == [b"event: price", b'data: {"price": 1.5}']


asyncio.run(main())
print("ok")
