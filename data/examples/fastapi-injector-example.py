# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi-injector[standard]", "httpx2"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "injects", "scopes", "outside-requests", "teardown", "overrides", "fastapi"]
# ///
"""Handlers of FastAPI get objects of an Injector; those of a request are closed with it."""

import asyncio
from abc import ABC
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_injector import (
    Injected,
    InjectorMiddleware,
    RequestScopeFactory,
    RequestScopeOptions,
    attach_injector,
    request_scope,
)
from injector import Binder, Injector, Module, inject, singleton


@dataclass
class Settings:
    url: str


class Repository(ABC):
    settings: Settings


@inject
@dataclass
class SqlRepository(Repository):
    settings: Settings


class Session:
    open = False

    def __enter__(self) -> None:
        self.open = True

    def __exit__(self, *_: object) -> None:
        self.open = False


@inject
@dataclass
class Service:
    repository: Repository
    session: Session


@dataclass
class Wiring(Module):
    url: str

    def configure(self, binder: Binder) -> None:
        binder.bind(Settings, to=Settings(self.url))
        binder.bind(Repository, to=SqlRepository, scope=singleton)
        binder.bind(Session, scope=request_scope)


served: list[Service] = []


def make_app(injector: Injector) -> FastAPI:
    app = FastAPI()
    attach_injector(app, injector, RequestScopeOptions(enable_cleanup=True))
    app.add_middleware(InjectorMiddleware, injector=injector)

    @app.get("/")
    async def read(service: Service = Injected(Service), session: Session = Injected(Session)) -> str:
        assert service.session is session
        assert session.open
        served.append(service)
        return service.repository.settings.url

    return app


injector = Injector(Wiring("db://live"))
client = TestClient(make_app(injector))
assert client.get("/").json() == client.get("/").json() == "db://live"
first, second = served
assert first.repository is second.repository
assert first.session is not second.session
assert not first.session.open


async def work() -> None:
    async with injector.get(RequestScopeFactory).create_scope():
        assert injector.get(Service).session.open


asyncio.run(work())
assert TestClient(make_app(Injector(Wiring("db://test")))).get("/").json() == "db://test"

print("ok")
