# /// script
# requires-python = ">=3.11"
# dependencies = ["aiokafka"]
#
# [tool.pycompare]
# shows = ["async", "kafka", "transactions"]
# needs = ["kafka"]
# ///
"""Messages sent to Kafka in one transaction and consumed in their order."""

import asyncio
import os
from uuid import uuid4

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

SERVERS = os.environ.get("KAFKA_BOOTSTRAP", "localhost:9092")
TOPIC = f"pycompare-{uuid4()}"


async def produce() -> None:
    async with (
        AIOKafkaProducer(bootstrap_servers=SERVERS, transactional_id=TOPIC) as producer,
        producer.transaction(),
    ):
        for item in ("pen", "ink"):
            await producer.send(TOPIC, item.encode(), key=b"order-7")


async def consume() -> list[str]:
    items: list[str] = []
    async with AIOKafkaConsumer(
        TOPIC,
        bootstrap_servers=SERVERS,
        group_id=TOPIC,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    ) as consumer:
        async for message in consumer:
            items.append(message.value.decode())
            if len(items) == 2:
                return items
    return items


async def main() -> None:
    await produce()
    assert await asyncio.wait_for(consume(), timeout=15) == ["pen", "ink"]


asyncio.run(main())
print("ok")
