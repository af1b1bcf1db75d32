# /// script
# requires-python = ">=3.11"
# dependencies = ["faststream[kafka]"]
#
# [tool.pycompare]
# shows = ["async", "validation", "di", "kafka", "asyncapi", "test-client"]
# ///
"""A typed Kafka handler that publishes its answer; tested in memory, described by AsyncAPI."""

import asyncio
from typing import Annotated

from faststream import Depends, FastStream
from faststream.kafka import KafkaBroker, TestKafkaBroker
from faststream.specification import AsyncAPI
from pydantic import BaseModel, ValidationError


class Order(BaseModel):
    item: str
    price: float


def tax() -> float:
    return 0.5


broker = KafkaBroker("localhost:9092")
app = FastStream(broker, specification=AsyncAPI(title="Shop"))


@broker.subscriber("orders")
@broker.publisher("bills")
async def bill(order: Order, tax: Annotated[float, Depends(tax)]) -> Order:
    return Order(item=order.item, price=order.price + tax)


@broker.subscriber("bills")
async def pay(order: Order) -> None: ...


async def main() -> None:
    async with TestKafkaBroker(broker) as test:
        await test.publish({"item": "pen", "price": "1.5"}, "orders")
        pay.mock.assert_called_once_with({"item": "pen", "price": 2.0})

        try:
            await test.publish({"item": "pen", "price": "cheap"}, "orders")
        except ValidationError as error:
            assert error.errors()[0]["loc"][-1] == "price"
        else:
            raise AssertionError

    document = app.schema.to_specification().to_jsonable()
    assert {channel["address"] for channel in document["channels"].values()} == {"orders", "bills"}


asyncio.run(main())
print("ok")
