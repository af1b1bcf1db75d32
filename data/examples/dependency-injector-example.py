# /// script
# requires-python = ">=3.11"
# dependencies = ["dependency-injector"]
#
# [tool.pycompare]
# shows = ["outside-requests", "overrides"]
# ///
"""Providers declared in one container, injected where a marker stands, and one replaced for a test."""

from dataclasses import dataclass

from dependency_injector import containers, providers
from dependency_injector.wiring import Provide, inject


@dataclass
class Settings:
    url: str


@dataclass
class Repository:
    settings: Settings


@dataclass
class Service:
    repository: Repository


class Container(containers.DeclarativeContainer):
    settings = providers.Singleton(Settings, url="db://live")
    repository = providers.Singleton(Repository, settings)
    service = providers.Factory(Service, repository)


@inject
def handle(service: Service = Provide[Container.service]) -> Service:
    return service


container = Container()
container.wire(modules=[__name__])  # without it `handle` receives the bare marker

first, second = handle(), handle()
assert first is not second
assert first.repository is second.repository

with container.repository.override(Repository(Settings("db://test"))):
    assert handle().repository.settings.url == "db://test"
assert handle().repository is first.repository

print("ok")
