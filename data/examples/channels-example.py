# /// script
# requires-python = ">=3.11"
# dependencies = ["channels[daphne]"]  # its test client imports daphne
#
# [tool.pycompare]
# shows = ["websockets", "rooms", "asgi", "django"]
# ///
"""A WebSocket consumer of a Django project whose messages reach all connections of a group."""

import asyncio

import django
from django.conf import settings

# A service takes the layer of channels_redis, which spans processes.
settings.configure(
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
)
django.setup()

from channels.generic.websocket import AsyncJsonWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.testing import WebsocketCommunicator  # noqa: E402
from django.urls import path  # noqa: E402


class Prices(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        self.groups.append(self.scope["url_route"]["kwargs"]["item"])
        await self.channel_layer.group_add(self.groups[0], self.channel_name)
        await self.accept()

    async def receive_json(self, content: dict) -> None:
        await self.channel_layer.group_send(self.groups[0], {"type": "price", "content": content})

    async def price(self, event: dict) -> None:
        await self.send_json(event["content"])


app = ProtocolTypeRouter({"websocket": URLRouter([path("prices/<item>", Prices.as_asgi())])})


async def main() -> None:
    first, second, other = [WebsocketCommunicator(app, f"/prices/{item}") for item in ("pen", "pen", "ink")]
    for client in (first, second, other):
        connected, _ = await client.connect()
        assert connected

    await first.send_json_to({"price": 1.5})
    assert await first.receive_json_from() == await second.receive_json_from() == {"price": 1.5}
    assert await other.receive_nothing()

    for client in (first, second, other):
        await client.disconnect()


asyncio.run(main())
print("ok")
