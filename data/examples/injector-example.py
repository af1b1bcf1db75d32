# /// script
# requires-python = ">=3.11"
# dependencies = ["injector"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "outside-requests", "overrides"]
# ///
"""Constructors marked with inject are wired by their annotations; modules bind what is not obvious."""

from abc import ABC
from dataclasses import dataclass

from injector import Binder, Injector, Module, inject, provider, singleton


@dataclass
class Settings:
    url: str


class Repository(ABC):
    settings: Settings


@inject
@dataclass
class SqlRepository(Repository):
    settings: Settings


@inject
@dataclass
class Service:
    repository: Repository


class Wiring(Module):
    def configure(self, binder: Binder) -> None:
        binder.bind(Repository, to=SqlRepository, scope=singleton)

    @singleton
    @provider
    def settings(self) -> Settings:
        return Settings("db://live")


injector = Injector(Wiring())
first, second = injector.get(Service), injector.get(Service)
assert first is not second
assert first.repository is second.repository

test = injector.create_child_injector(
    lambda binder: binder.bind(Repository, to=SqlRepository(Settings("db://test"))),
)
assert test.get(Service).repository.settings.url == "db://test"
assert injector.get(Service).repository is first.repository

print("ok")
