"""The topics, and the messages on them."""

from typing import Annotated
from uuid import UUID, uuid4

from pydantic import BaseModel, Field

ITEMS = "items"
PRICED = "items.priced"
DEAD = "items.dead"


class NewItem(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    price_cents: Annotated[int, Field(ge=0)]


class Item(NewItem):
    id: UUID = Field(default_factory=uuid4)


class PricedItem(Item):
    tax_cents: int
