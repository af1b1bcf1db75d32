# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "sqlalchemy[asyncio]", "aiosqlite", "svcs", "uvicorn"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "di", "openapi"]
# ///
"""An asynchronous API: FastAPI validates, svcs hands each request its session, SQLAlchemy stores, Uvicorn serves."""

from collections.abc import AsyncIterator

import svcs.fastapi
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class ItemRow(Base):
    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    price: Mapped[float]


class Item(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    price: float


class Items:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def add(self, item: Item) -> ItemRow:
        row = ItemRow(name=item.name, price=item.price)
        self.session.add(row)
        await self.session.commit()
        await self.session.refresh(row)
        return row

    async def all(self) -> list[ItemRow]:
        return list(await self.session.scalars(select(ItemRow).order_by(ItemRow.id)))


@svcs.fastapi.lifespan
async def lifespan(app: FastAPI, registry: svcs.Registry) -> AsyncIterator[dict[str, object]]:
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)

    async def session() -> AsyncIterator[AsyncSession]:
        async with AsyncSession(engine) as session:
            yield session

    async def items(container: svcs.Container) -> Items:
        return Items(await container.aget(AsyncSession))

    registry.register_factory(AsyncSession, session)
    registry.register_factory(Items, items)
    yield {}
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@app.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@app.get("/items")
async def list_items(services: svcs.fastapi.DepContainer) -> list[Item]:
    items = await services.aget(Items)
    return [Item.model_validate(row) for row in await items.all()]


@app.post("/items", status_code=201)
async def create_item(item: Item, services: svcs.fastapi.DepContainer) -> Item:
    items = await services.aget(Items)
    return Item.model_validate(await items.add(item))
