"""What is injected where it is asked for: one engine a process, one session a request."""

from collections.abc import AsyncIterator

from dishka import Provider, Scope, from_context, provide
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from starter_package.items import Items
from starter_package.settings import Settings


class Database(Provider):
    settings = from_context(provides=Settings, scope=Scope.APP)
    items = provide(Items, scope=Scope.REQUEST)

    @provide(scope=Scope.APP)
    async def engine(self, settings: Settings) -> AsyncIterator[AsyncEngine]:
        engine = create_async_engine(settings.database_url, pool_pre_ping=True)
        yield engine
        await engine.dispose()

    @provide(scope=Scope.REQUEST)
    async def session(self, engine: AsyncEngine) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session
