# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "sqlalchemy[asyncio]", "aiosqlite", "dishka", "uvicorn"]
#
# [tool.pycompare]
# serve = "asgi"
# shows = ["asgi", "async", "validation", "di", "openapi"]
# ///
"""An asynchronous API: FastAPI validates, Dishka hands each request a session of its own, SQLAlchemy stores, Uvicorn serves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dishka import Provider, Scope, make_async_container, provide
from dishka.integrations.fastapi import DishkaRoute, FromDishka, setup_dishka
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
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


class Database(Provider):
    items = provide(Items, scope=Scope.REQUEST)

    @provide(scope=Scope.APP)
    async def engine(self) -> AsyncIterator[AsyncEngine]:
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield engine
        await engine.dispose()

    @provide(scope=Scope.REQUEST)
    async def session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(engine) as session:
            yield session


router = APIRouter(route_class=DishkaRoute)


@router.get("/")
async def hello() -> dict[str, str]:
    return {"message": "hello"}


@router.get("/items/{item_id}")
async def read_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}


@router.get("/items")
async def list_items(items: FromDishka[Items]) -> list[Item]:
    return [Item.model_validate(row) for row in await items.all()]


@router.post("/items", status_code=201)
async def create_item(item: Item, items: FromDishka[Items]) -> Item:
    return Item.model_validate(await items.add(item))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await app.state.dishka_container.close()


app = FastAPI(lifespan=lifespan)
app.include_router(router)
setup_dishka(make_async_container(Database()), app)
