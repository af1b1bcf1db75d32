# /// script
# requires-python = ">=3.11"
# dependencies = ["faker"]
#
# [tool.pycompare]
# shows = ["values", "seeds"]
# ///
"""Orders with their customers from lifelike values: unique ones, the same again by a seed."""

from dataclasses import dataclass

from faker import Faker


@dataclass
class Customer:
    name: str
    email: str


@dataclass
class Order:
    customer: Customer
    amount: int
    paid: bool


fake = Faker("it_IT")


def customer(**given: str) -> Customer:
    return Customer(**{"name": fake.name(), "email": fake.unique.safe_email(), **given})


def order(**given: object) -> Order:
    return Order(**{"customer": customer(), "amount": fake.random_int(1, 99), "paid": False, **given})


orders = [order() for _ in range(3)]
assert len({order.customer.email for order in orders}) == 3
assert all(1 <= order.amount <= 99 and order.customer.name for order in orders)
assert order(amount=5, customer=customer(name="Ada")).customer.name == "Ada"

names = []
for _ in range(2):
    fake.seed_instance(7)
    names.append(fake.name())
assert names[0] == names[1]

print("ok")
