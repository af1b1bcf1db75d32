# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["dataclasses", "seeds"]
# ///
"""Orders with their customers: a function for each class, unique values, a named state, the same again by a seed."""

import random
from dataclasses import dataclass
from functools import partial
from itertools import count


@dataclass
class Customer:
    name: str
    email: str


@dataclass
class Order:
    customer: Customer
    amount: int
    paid: bool


numbers = count()


def customer(name: str = "Grace", email: str | None = None) -> Customer:
    return Customer(name, email or f"customer{next(numbers)}@example.org")


def order(by: Customer | None = None, amount: int | None = None, *, paid: bool = False) -> Order:
    return Order(by or customer(), random.randint(1, 99) if amount is None else amount, paid)


settled = partial(order, amount=0, paid=True)

orders = [order() for _ in range(3)]
assert len({order.customer.email for order in orders}) == 3
assert all(1 <= order.amount <= 99 and order.customer.name for order in orders)
assert order(customer(name="Ada"), amount=5).customer.name == "Ada"
assert settled().paid

amounts = []
for _ in range(2):
    random.seed(7)
    amounts.append(order().amount)
assert amounts[0] == amounts[1]

print("ok")
