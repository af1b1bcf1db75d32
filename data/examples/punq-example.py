# /// script
# requires-python = ">=3.11"
# dependencies = ["punq"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "outside-requests", "overrides"]
# ///
"""Registered classes are wired by the annotations of their constructors; a child container overrides."""

from abc import ABC
from dataclasses import dataclass

import punq


@dataclass
class Settings:
    url: str


class Repository(ABC):
    settings: Settings


@dataclass
class SqlRepository(Repository):
    settings: Settings


@dataclass
class Service:
    repository: Repository


container = punq.Container()
container.register(Settings, instance=Settings("db://live"))
container.register(Repository, SqlRepository, scope=punq.Scope.singleton)
container.register(Service)

first, second = container.resolve(Service), container.resolve(Service)
assert first is not second
assert first.repository is second.repository

test = container.child()
test.register(Repository, instance=SqlRepository(Settings("db://test")))
assert test.resolve(Service).repository.settings.url == "db://test"
assert container.resolve(Service).repository is first.repository

print("ok")
