# /// script
# requires-python = ">=3.11"
# dependencies = ["wired"]
#
# [tool.pycompare]
# shows = ["scopes", "interfaces", "outside-requests", "overrides"]
# ///
"""A registry of factories keyed by type; each request has a container that keeps what it made."""

from abc import ABC
from dataclasses import dataclass

from wired import ServiceContainer, ServiceRegistry


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


def make_service(container: ServiceContainer) -> Service:
    return Service(container.get(Repository))


settings = Settings("db://live")
registry = ServiceRegistry()
registry.register_singleton(settings, Settings)
registry.register_singleton(SqlRepository(settings), Repository)
registry.register_factory(make_service, Service)

request, other = registry.create_container(), registry.create_container()
first, second = request.get(Service), other.get(Service)
assert request.get(Service) is first
assert first is not second
assert first.repository is second.repository

test = registry.create_container()
test.register_singleton(SqlRepository(Settings("db://test")), Repository)
assert test.get(Service).repository.settings.url == "db://test"

print("ok")
