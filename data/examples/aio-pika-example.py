# /// script
# requires-python = ">=3.11"
# dependencies = ["aio-pika"]
#
# [tool.pycompare]
# shows = ["async", "rabbitmq"]
# needs = ["rabbitmq"]
# ///
"""Messages routed by a topic exchange of RabbitMQ, consumed and acknowledged over a connection that mends itself."""

import asyncio
import os

import aio_pika
from aio_pika import ExchangeType, Message


async def main() -> None:
    connection = await aio_pika.connect_robust(os.environ.get("AMQP_URL", "amqp://guest:guest@localhost:5672/"))
    async with connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange("pycompare", ExchangeType.TOPIC, auto_delete=True)
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind(exchange, routing_key="order.*")

        for key in ("order.new", "invoice.new", "order.paid"):
            await exchange.publish(Message(key.encode()), routing_key=key)

        keys = []
        async with queue.iterator(timeout=10) as messages:
            async for message in messages:
                async with message.process():  # acknowledged at its end, given back on an exception
                    keys.append(message.body.decode())
                if len(keys) == 2:
                    break
        assert keys == ["order.new", "order.paid"]


asyncio.run(main())
print("ok")
