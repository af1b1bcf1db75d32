# /// script
# requires-python = ">=3.11"
# dependencies = ["kafka-python"]
#
# [tool.pycompare]
# shows = ["sync", "kafka", "transactions"]
# needs = ["kafka"]
# ///
"""Messages sent to Kafka in one transaction and consumed in their order, without an event loop."""

import os
from uuid import uuid4

from kafka import KafkaConsumer, KafkaProducer

SERVERS = os.environ.get("KAFKA_BOOTSTRAP", "localhost:9092")
TOPIC = f"pycompare-{uuid4()}"

producer = KafkaProducer(bootstrap_servers=SERVERS, transactional_id=TOPIC)
producer.init_transactions()
producer.begin_transaction()
for item in ("pen", "ink"):
    producer.send(TOPIC, item.encode(), key=b"order-7")
producer.commit_transaction()
producer.close()

consumer = KafkaConsumer(
    TOPIC,
    bootstrap_servers=SERVERS,
    group_id=TOPIC,
    auto_offset_reset="earliest",
    isolation_level="read_committed",
    consumer_timeout_ms=15_000,
)
try:
    assert [next(consumer).value for _ in range(2)] == [b"pen", b"ink"]
finally:
    consumer.close()

print("ok")
