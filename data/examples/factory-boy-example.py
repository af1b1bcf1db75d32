# /// script
# requires-python = ">=3.11"
# dependencies = ["factory-boy"]
#
# [tool.pycompare]
# shows = ["dataclasses", "relations", "sequences", "variants", "values", "seeds"]
# ///
"""Orders with their customers: declared factories, unique values, a named state, the same again by a seed."""

from dataclasses import dataclass

import factory
import factory.random


@dataclass
class Customer:
    name: str
    email: str


@dataclass
class Order:
    customer: Customer
    amount: int
    paid: bool


class CustomerFactory(factory.Factory):
    class Meta:
        model = Customer

    name = factory.Faker("name", locale="it_IT")
    email = factory.Sequence(lambda n: f"customer{n}@example.org")


class OrderFactory(factory.Factory):
    class Meta:
        model = Order

    class Params:
        settled = factory.Trait(amount=0, paid=True)

    customer = factory.SubFactory(CustomerFactory)
    amount = factory.Faker("random_int", min=1, max=99)
    paid = False


orders = OrderFactory.build_batch(3)
assert len({order.customer.email for order in orders}) == 3
assert all(1 <= order.amount <= 99 and order.customer.name for order in orders)
assert OrderFactory.build(amount=5, customer__name="Ada").customer.name == "Ada"
assert OrderFactory.build(settled=True).paid

names = []
for _ in range(2):
    factory.random.reseed_random(7)
    names.append(OrderFactory.build().customer.name)
assert names[0] == names[1]

print("ok")
