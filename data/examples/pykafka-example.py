# /// script
# requires-python = ">=3.11"
# dependencies = ["pykafka", "setuptools<82"]  # it imports pkg_resources
#
# [tool.pycompare]
# shows = ["sync", "kafka"]
# needs = ["kafka"]
# ///
"""Messages sent to Kafka, each confirmed, and consumed in their order, without an event loop."""

import os
from uuid import uuid4

from pykafka import KafkaClient
from pykafka.common import OffsetType

client = KafkaClient(hosts=os.environ.get("KAFKA_BOOTSTRAP", "localhost:9092"))
topic = client.topics[f"pycompare-{uuid4()}".encode()]
with topic.get_sync_producer() as producer:
    for item in (b"pen", b"ink"):
        producer.produce(item, partition_key=b"order-7")

consumer = topic.get_simple_consumer(auto_offset_reset=OffsetType.EARLIEST, consumer_timeout_ms=15_000)
try:
    assert [consumer.consume().value for _ in range(2)] == [b"pen", b"ink"]
finally:
    consumer.stop()

print("ok")
