# /// script
# requires-python = ">=3.11"
# dependencies = ["that-depends"]
#
# [tool.pycompare]
# shows = ["scopes", "outside-requests", "async", "teardown", "overrides"]
# ///
"""Providers in a container class; a function under inject receives what it names, in a scope of its own."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from that_depends import BaseContainer, ContextScopes, inject, providers


@dataclass
class Settings:
    url: str


@dataclass
class Repository:
    settings: Settings


@dataclass
class Service:
    repository: Repository
    open: bool = True


async def open_service(repository: Repository) -> AsyncIterator[Service]:
    service = Service(repository)
    yield service
    service.open = False


class Container(BaseContainer):
    default_scope = ContextScopes.REQUEST

    settings = providers.Singleton(Settings, url="db://live")
    repository = providers.Singleton(Repository, settings.cast)
    service = providers.ContextResource(open_service, repository.cast)


@inject(scope=ContextScopes.REQUEST, enter_scope=True)
async def handle(service: Service = Container.service) -> Service:
    assert service.open
    return service


async def main() -> None:
    first, second = await handle(), await handle()
    assert first is not second
    assert first.repository is second.repository
    assert not first.open

    with Container.repository.override_context_sync(Repository(Settings("db://test"))):
        assert (await handle()).repository.settings.url == "db://test"
    assert (await handle()).repository is first.repository


asyncio.run(main())
print("ok")
