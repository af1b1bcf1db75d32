import pytest
from faststream.kafka import KafkaBroker

from starter_package.handlers import dead, price
from starter_package.messages import ITEMS, Item

pytestmark = pytest.mark.anyio


async def test_an_item_is_priced(memory: KafkaBroker) -> None:
    pen = Item(name="pen", price_cents=150)
    await memory.publish(pen, ITEMS)
    assert price.mock
    price.mock.assert_called_once_with(pen.model_dump(mode="json"))


async def test_the_tax_is_rounded() -> None:
    assert (await price(Item(name="pen", price_cents=150))).tax_cents == 28


@pytest.mark.parametrize("poison", [b"no JSON", {}, {"name": "pen", "price_cents": -1}])
async def test_what_cannot_be_handled_is_put_aside(memory: KafkaBroker, poison: object) -> None:
    await memory.publish(poison, ITEMS)
    assert dead.mock
    dead.mock.assert_called_once()
    await memory.publish(Item(name="pen", price_cents=150), ITEMS)
