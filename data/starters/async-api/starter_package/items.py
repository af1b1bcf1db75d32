"""The resource: what goes in and out, how it is stored, and its routes."""

from typing import Annotated

from dishka.integrations.fastapi import DishkaRoute, FromDishka
from fastapi import APIRouter, HTTPException, Query, status
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from starter_package.models import Item


class NewItem(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    price_cents: Annotated[int, Field(ge=0, lt=2**31)]


class StoredItem(NewItem):
    model_config = ConfigDict(from_attributes=True)

    id: int


class NameTakenError(Exception):
    pass


class Items:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def add(self, new: NewItem) -> Item:
        item = Item(**new.model_dump())
        self.session.add(item)
        try:
            await self.session.commit()
        except IntegrityError as error:
            raise NameTakenError from error
        return item

    async def get(self, item_id: int) -> Item | None:
        return await self.session.get(Item, item_id)

    async def page(self, after: int, limit: int) -> list[Item]:
        query = select(Item).where(Item.id > after).order_by(Item.id).limit(limit)
        return list(await self.session.scalars(query))


router = APIRouter(prefix="/items", tags=["items"], route_class=DishkaRoute)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create(new: NewItem, items: FromDishka[Items]) -> StoredItem:
    try:
        return StoredItem.model_validate(await items.add(new))
    except NameTakenError:
        raise HTTPException(status.HTTP_409_CONFLICT, "an item of this name exists") from None


@router.get("/{item_id}")
async def read(item_id: int, items: FromDishka[Items]) -> StoredItem:
    if item := await items.get(item_id):
        return StoredItem.model_validate(item)
    raise HTTPException(status.HTTP_404_NOT_FOUND, "no such item")


@router.get("")
async def page(
    items: FromDishka[Items],
    after: int = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[StoredItem]:
    return [StoredItem.model_validate(item) for item in await items.page(after, limit)]
