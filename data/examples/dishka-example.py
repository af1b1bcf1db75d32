# /// script
# requires-python = ">=3.11"
# dependencies = ["dishka"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "scopes", "outside-requests", "async", "teardown", "overrides"]
# ///
"""A provider says what is made and how long it lives; each request enters a scope that closes what it opened."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from dishka import AsyncContainer, Provider, Scope, make_async_container, provide


@dataclass
class Settings:
    url: str


class Repository(Protocol):
    settings: Settings


@dataclass
class SqlRepository(Repository):
    settings: Settings


@dataclass
class Session:
    open: bool = True


@dataclass
class Service:
    repository: Repository
    session: Session


class Wiring(Provider):
    repository = provide(SqlRepository, provides=Repository, scope=Scope.APP)
    service = provide(Service, scope=Scope.REQUEST)

    @provide(scope=Scope.APP)
    async def settings(self) -> Settings:
        return Settings("db://live")

    @provide(scope=Scope.REQUEST)
    async def session(self) -> AsyncIterator[Session]:
        session = Session()
        yield session
        session.open = False


class TestWiring(Provider):
    @provide(scope=Scope.APP)
    def settings(self) -> Settings:
        return Settings("db://test")


async def handle(container: AsyncContainer) -> Service:
    async with container() as request:
        service = await request.get(Service)
        assert await request.get(Service) is service
        assert service.session.open
        return service


async def main() -> None:
    container = make_async_container(Wiring())
    first, second = await handle(container), await handle(container)
    assert first is not second
    assert first.repository is second.repository
    assert not first.session.open
    await container.close()

    test = make_async_container(Wiring(), TestWiring())  # the later provider wins
    assert (await handle(test)).repository.settings.url == "db://test"
    await test.close()


asyncio.run(main())
print("ok")
