# /// script
# requires-python = ">=3.11"
# dependencies = ["confluent-kafka"]
#
# [tool.pycompare]
# shows = ["sync", "kafka", "transactions"]
# ///
"""Messages sent in one transaction and consumed; without KAFKA_BOOTSTRAP on the mock cluster of librdkafka."""

import os
from uuid import uuid4

from confluent_kafka import Consumer, Message, Producer

TOPIC = f"pycompare-{uuid4()}"
SERVERS = os.environ.get("KAFKA_BOOTSTRAP")

config = {"bootstrap.servers": SERVERS} if SERVERS else {"test.mock.num.brokers": 1, "log_level": 0}
producer = Producer(config | {"transactional.id": TOPIC})
broker = producer.list_topics(timeout=10).brokers.popitem()[1]
delivered: list[int] = []


def report(error: object, message: Message) -> None:
    assert error is None
    delivered.append(message.offset())


producer.init_transactions(10)
producer.begin_transaction()
for item in ("pen", "ink"):
    producer.produce(TOPIC, item, key="order-7", on_delivery=report)
producer.commit_transaction(10)
assert len(delivered) == 2

consumer = Consumer(
    {
        "bootstrap.servers": f"{broker.host}:{broker.port}",
        "group.id": TOPIC,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
    }
)
consumer.subscribe([TOPIC])
try:
    messages = consumer.consume(2, timeout=15)
    assert [message.value() for message in messages] == [b"pen", b"ink"]
finally:
    consumer.close()

print("ok")
