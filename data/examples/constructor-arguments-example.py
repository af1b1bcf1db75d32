# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["interfaces", "scopes", "outside-requests", "async", "teardown", "overrides"]
# ///
"""Each object gets what it needs as an argument; one function wires them, for as long as a request."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol


@dataclass
class Settings:
    url: str


class Repository(Protocol):
    settings: Settings
    open: bool


@dataclass
class SqlRepository:
    settings: Settings
    open: bool = True


@dataclass
class Service:
    repository: Repository


@asynccontextmanager
async def request(settings: Settings) -> AsyncIterator[Service]:
    repository = SqlRepository(settings)
    try:
        yield Service(repository)
    finally:
        repository.open = False


async def handle(settings: Settings) -> Service:
    async with request(settings) as service:
        assert service.repository.open
        return service


async def main() -> None:
    settings = Settings("db://live")
    first, second = await handle(settings), await handle(settings)
    assert first.repository is not second.repository
    assert first.repository.settings is second.repository.settings
    assert not first.repository.open

    assert (await handle(Settings("db://test"))).repository.settings.url == "db://test"


asyncio.run(main())
print("ok")
