# /// script
# requires-python = ">=3.11"
# dependencies = ["quixstreams"]
#
# [tool.pycompare]
# shows = ["kafka", "state", "test-client"]
# needs = ["kafka"]
# ///
"""A pipeline over topics of Kafka: an order becomes a bill, with a running total of its item in the state."""

import os
from uuid import uuid4

from quixstreams import Application, State

SERVERS = os.environ.get("KAFKA_BOOTSTRAP", "localhost:9092")
NAME = f"pycompare-{uuid4()}"

app = Application(SERVERS, consumer_group=NAME, auto_offset_reset="earliest", state_dir=f"/tmp/{NAME}")
orders = app.topic(f"{NAME}-orders", key_serializer="str", value_serializer="json", value_deserializer="json")
bills = app.topic(f"{NAME}-bills", value_serializer="json")


def bill(order: dict) -> dict:
    return {"item": order["item"], "price": order["price"] + 0.5}


def add_up(order: dict, state: State) -> dict:
    total = state.get("total", 0.0) + order["price"]
    state.set("total", total)
    return order | {"total": total}


billed = app.dataframe(orders).apply(bill)
assert billed.test({"item": "pen", "price": 1.5})[0][0] == {"item": "pen", "price": 2.0}

totals: list[float] = []
billed.apply(add_up, stateful=True).to_topic(bills).update(lambda order: totals.append(order["total"]))

with app.get_producer() as producer:
    for price in (1.5, 2):
        message = orders.serialize(key="pen", value={"item": "pen", "price": price})
        producer.produce(topic=orders.name, key=message.key, value=message.value)

app.run(count=2, timeout=30)
app.clear_state()
assert totals == [2.0, 4.5]

print("ok")
