# /// script
# requires-python = ">=3.11"
# dependencies = ["svcs"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "scopes", "outside-requests", "async", "teardown", "overrides"]
# ///
"""A registry of factories; each request has a container that keeps what it made and closes it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from svcs import Container, Registry, aautowire


@dataclass
class Settings:
    url: str


class Repository(Protocol):
    settings: Settings
    open: bool


@dataclass
class SqlRepository(Repository):
    settings: Settings
    open: bool = True


@dataclass
class Service:
    repository: Repository


async def open_repository(container: Container) -> AsyncIterator[Repository]:
    repository = SqlRepository(await container.aget(Settings))
    yield repository
    repository.open = False


def make_registry() -> Registry:
    registry = Registry()
    registry.register_value(Settings, Settings("db://live"))
    registry.register_factory(Repository, open_repository)
    registry.register_factory(Service, aautowire(Service))
    return registry


async def handle(registry: Registry) -> Service:
    async with Container(registry) as container:
        service = await container.aget(Service)
        assert await container.aget(Service) is service
        assert service.repository.open
        return service


async def main() -> None:
    registry = make_registry()
    first, second = await handle(registry), await handle(registry)
    assert first.repository is not second.repository
    assert first.repository.settings is second.repository.settings
    assert not first.repository.open

    registry.register_value(Settings, Settings("db://test"))
    assert (await handle(registry)).repository.settings.url == "db://test"


asyncio.run(main())
print("ok")
