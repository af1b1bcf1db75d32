# /// script
# requires-python = ">=3.11"
# dependencies = ["faststream[kafka]", "fastapi", "uvicorn"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "openapi"]
# ///
"""Messaging: FastAPI publishes what it accepts to a Kafka topic, and a FastStream handler consumes it.

Where KAFKA_BOOTSTRAP names no broker, FastStream's test broker carries the messages in memory.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from faststream.kafka import KafkaBroker, TestKafkaBroker
from pydantic import BaseModel

BOOTSTRAP = os.environ.get("KAFKA_BOOTSTRAP")

broker = KafkaBroker(BOOTSTRAP or "localhost:9092")


class Item(BaseModel):
    name: str
    price: float


consumed: list[Item] = []


@broker.subscriber("items", auto_offset_reset="earliest")
async def consume(item: Item) -> None:
    consumed.append(item)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    if not BOOTSTRAP:
        async with TestKafkaBroker(broker):
            yield
        return
    await broker.start()
    yield
    await broker.stop()


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.get("/items")
async def list_consumed() -> list[Item]:
    return consumed


@app.post("/items", status_code=201)
async def create_item(item: Item) -> Item:
    await broker.publish(item, "items")
    return item
