# /// script
# requires-python = ">=3.11,<3.13"  # there are no wheels for newer ones
# dependencies = ["bytewax"]
#
# [tool.pycompare]
# shows = ["state", "test-client"]
# ///
"""A dataflow: an order becomes a bill, with a running total of its item; tested without a broker."""

import bytewax.operators as op
from bytewax.dataflow import Dataflow
from bytewax.testing import TestingSink, TestingSource, run_main

ORDERS = [{"item": "pen", "price": 1.5}, {"item": "ink", "price": 4}, {"item": "pen", "price": 2}]
totals: list[tuple[str, float]] = []


def bill(order: dict) -> dict:
    return order | {"price": order["price"] + 0.5}


def add_up(total: float | None, order: dict) -> tuple[float, float]:
    total = (total or 0.0) + order["price"]
    return total, total


flow = Dataflow("shop")
orders = op.input("orders", flow, TestingSource(ORDERS))  # a service takes KafkaSource
bills = op.map("bill", orders, bill)
by_item = op.key_on("by item", bills, lambda order: order["item"])
op.output("totals", op.stateful_map("add up", by_item, add_up), TestingSink(totals))

run_main(flow)
assert sorted(totals) == [("ink", 4.5), ("pen", 2.0), ("pen", 4.5)]

print("ok")
