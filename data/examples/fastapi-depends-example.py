# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["autowiring", "scopes", "async", "teardown", "overrides", "fastapi"]
# ///
"""Handlers name what they need in their parameters; a request has one object, closed when it ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient


@dataclass
class Settings:
    url: str


@cache  # FastAPI itself has no singletons
def get_settings() -> Settings:
    return Settings("db://live")


@dataclass
class Repository:
    settings: Settings
    closed: bool = False


async def get_repository(settings: Annotated[Settings, Depends(get_settings)]) -> AsyncIterator[Repository]:
    repository = Repository(settings)
    yield repository
    repository.closed = True


@dataclass
class Service:
    repository: Annotated[Repository, Depends(get_repository)]


app = FastAPI()
served: list[Service] = []


@app.get("/")
async def handle(
    service: Annotated[Service, Depends()], repository: Annotated[Repository, Depends(get_repository)]
) -> str:
    assert service.repository is repository
    assert not repository.closed
    served.append(service)
    return repository.settings.url


client = TestClient(app)
assert client.get("/").json() == client.get("/").json() == "db://live"
first, second = served
assert first.repository is not second.repository
assert first.repository.settings is second.repository.settings
assert first.repository.closed

app.dependency_overrides[get_settings] = lambda: Settings("db://test")
assert client.get("/").json() == "db://test"

print("ok")
