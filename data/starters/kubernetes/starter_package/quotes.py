"""The resource: what an order would cost. Nothing is kept, so that any replica answers."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from starter_package.settings import Settings


class Line(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    price_cents: Annotated[int, Field(ge=0)]
    quantity: Annotated[int, Field(ge=1)] = 1


class Order(BaseModel):
    lines: Annotated[list[Line], Field(min_length=1)]


class Quote(BaseModel):
    net_cents: int
    tax_cents: int
    total_cents: int


def quote(order: Order, settings: Settings) -> Quote:
    net = sum(line.price_cents * line.quantity for line in order.lines)
    tax = round(net * settings.tax_rate)
    return Quote(net_cents=net, tax_cents=tax, total_cents=net + tax)


router = APIRouter(prefix="/quotes", tags=["quotes"])


@router.post("")
async def create(order: Order, request: Request) -> Quote:
    return quote(order, request.app.state.settings)
