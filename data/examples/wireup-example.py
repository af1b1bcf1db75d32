# /// script
# requires-python = ">=3.11"
# dependencies = ["wireup"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "scopes", "outside-requests", "async", "teardown", "overrides"]
# ///
"""Classes and factories marked with their lifetime; a function receives them in a scope of its own."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from wireup import Injected, create_async_container, inject_from_container, injectable


@injectable
@dataclass
class Settings:
    url: str = "db://live"


class Repository(Protocol):
    settings: Settings


@injectable(as_type=Repository)
@dataclass
class SqlRepository(Repository):
    settings: Settings


@dataclass
class Service:
    repository: Repository
    open: bool = True


@injectable(lifetime="scoped")
async def open_service(repository: Repository) -> AsyncIterator[Service]:
    service = Service(repository)
    yield service
    service.open = False


container = create_async_container(injectables=[Settings, SqlRepository, open_service])


@inject_from_container(container)
async def handle(service: Injected[Service]) -> Service:
    assert service.open
    return service


async def main() -> None:
    first, second = await handle(), await handle()
    assert first is not second
    assert first.repository is second.repository
    assert not first.open

    with container.override({Repository: SqlRepository(Settings("db://test"))}):
        assert (await handle()).repository.settings.url == "db://test"
    assert (await handle()).repository is first.repository
    await container.close()


asyncio.run(main())
print("ok")
