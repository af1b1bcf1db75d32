# /// script
# requires-python = ">=3.11"
# dependencies = ["polyfactory"]
#
# [tool.pycompare]
# shows = ["dataclasses", "inference", "relations", "values", "seeds"]
# ///
"""Orders with their customers, filled from type hints: unique values, the same again by a seed."""

from dataclasses import dataclass
from itertools import count

from faker import Faker
from polyfactory import Use
from polyfactory.factories import DataclassFactory


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


class CustomerFactory(DataclassFactory[Customer]):
    __faker__ = Faker("it_IT")
    __set_as_default_factory_for_type__ = True

    name = Use(lambda: CustomerFactory.__faker__.name())
    email = Use(lambda: f"customer{next(numbers)}@example.org")


class OrderFactory(DataclassFactory[Order]):
    amount = Use(lambda: OrderFactory.__random__.randint(1, 99))


orders = OrderFactory.batch(3)
assert len({order.customer.email for order in orders}) == 3
assert all(1 <= order.amount <= 99 and order.customer.name for order in orders)
assert OrderFactory.build(amount=5, customer={"name": "Ada"}).customer.name == "Ada"

names = []
for _ in range(2):
    CustomerFactory.seed_random(7)
    names.append(OrderFactory.build().customer.name)
assert names[0] == names[1]

print("ok")
