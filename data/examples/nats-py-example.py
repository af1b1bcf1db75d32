# /// script
# requires-python = ">=3.11"
# dependencies = ["nats-py"]
#
# [tool.pycompare]
# shows = ["async", "nats"]
# needs = ["nats"]
# ///
"""Subjects of NATS by pattern, and a request that is answered."""

import asyncio
import os

import nats
from nats.aio.msg import Msg


async def main() -> None:
    client = await nats.connect(os.environ.get("NATS_URL", "nats://localhost:4222"))
    orders = await client.subscribe("pycompare.order.*")

    async def total(message: Msg) -> None:
        await message.respond(str(sum(map(float, message.data.split()))).encode())

    await client.subscribe("pycompare.total", cb=total)

    for subject in ("order.new", "invoice.new", "order.paid"):
        await client.publish(f"pycompare.{subject}", b"7")
    subjects = [(await orders.next_msg(timeout=5)).subject for _ in range(2)]
    assert subjects == ["pycompare.order.new", "pycompare.order.paid"]

    reply = await client.request("pycompare.total", b"1.5 2", timeout=5)
    assert reply.data == b"3.5"
    await client.drain()


asyncio.run(main())
print("ok")
