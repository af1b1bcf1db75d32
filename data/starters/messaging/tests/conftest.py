"""FastStream's broker in memory takes the place of Kafka."""

from collections.abc import AsyncIterator

import pytest
from faststream.kafka import KafkaBroker, TestKafkaBroker

from starter_package.handlers import broker


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def memory(anyio_backend: str) -> AsyncIterator[KafkaBroker]:
    async with TestKafkaBroker(broker) as started:
        yield started
