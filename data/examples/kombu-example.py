# /// script
# requires-python = ">=3.11"
# dependencies = ["kombu"]
#
# [tool.pycompare]
# shows = ["sync"]
# ///
"""Messages routed by a topic exchange, consumed and acknowledged, here over the transport in memory."""

from kombu import Connection, Consumer, Exchange, Producer, Queue
from kombu.message import Message

exchange = Exchange("pycompare", "topic")
queue = Queue("orders", exchange, routing_key="order.*")
received: list[tuple[str, int]] = []


def read(body: dict[str, int], message: Message) -> None:
    received.append((message.delivery_info["routing_key"], body["number"]))
    message.ack()


with Connection("memory://") as connection, connection.channel() as channel:  # or amqp://, redis://, sqs://
    producer = Producer(channel, exchange)
    with Consumer(channel, queue, callbacks=[read], accept=["json"]):  # declares both
        for number, key in enumerate(["order.new", "invoice.new", "order.paid"]):
            producer.publish({"number": number}, routing_key=key, retry=True)
        while len(received) < 2:
            connection.drain_events(timeout=10)

assert received == [("order.new", 0), ("order.paid", 2)]

print("ok")
