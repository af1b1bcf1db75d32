# /// script
# requires-python = ">=3.11"
# dependencies = ["pika"]
#
# [tool.pycompare]
# shows = ["sync", "rabbitmq"]
# needs = ["rabbitmq"]
# ///
"""Messages routed by a topic exchange of RabbitMQ, consumed and acknowledged, without an event loop."""

import os

import pika

parameters = pika.URLParameters(os.environ.get("AMQP_URL", "amqp://guest:guest@localhost:5672/"))
with pika.BlockingConnection(parameters) as connection:
    channel = connection.channel()
    channel.exchange_declare("pycompare", "topic", auto_delete=True)
    queue = channel.queue_declare("", exclusive=True).method.queue
    channel.queue_bind(queue, "pycompare", routing_key="order.*")

    for key in ("order.new", "invoice.new", "order.paid"):
        channel.basic_publish("pycompare", routing_key=key, body=key)

    keys = []
    for method, _, body in channel.consume(queue, inactivity_timeout=10):
        assert method is not None, "no message in 10 seconds"
        keys.append(body.decode())
        channel.basic_ack(method.delivery_tag)
        if len(keys) == 2:
            break
    channel.cancel()
    assert keys == ["order.new", "order.paid"]

print("ok")
