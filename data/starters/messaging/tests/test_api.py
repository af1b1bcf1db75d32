from collections.abc import AsyncIterator

import pytest
from faststream.kafka import KafkaBroker
from httpx2 import ASGITransport, AsyncClient

from starter_package.handlers import price
from starter_package.main import app

pytestmark = pytest.mark.anyio
PEN = {"name": "pen", "price_cents": 150}


@pytest.fixture
async def client(memory: KafkaBroker) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        yield client


async def test_what_is_accepted_is_handled(client: AsyncClient) -> None:
    accepted = await client.post("/items", json=PEN)
    assert accepted.status_code == 202
    assert price.mock
    price.mock.assert_called_once_with(accepted.json())


@pytest.mark.parametrize("bad", [{}, {**PEN, "name": ""}, {**PEN, "price_cents": -1}])
async def test_what_is_not_valid_is_refused(client: AsyncClient, bad: dict[str, object]) -> None:
    assert (await client.post("/items", json=bad)).status_code == 422
    assert price.mock
    price.mock.assert_not_called()


async def test_it_lives_and_is_ready(client: AsyncClient) -> None:
    assert (await client.get("/health/live")).json() == {"status": "up"}
    assert (await client.get("/health/ready")).json() == {"status": "up"}
