# /// script
# requires-python = ">=3.11"
# dependencies = ["lagom"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "outside-requests", "overrides"]
# ///
"""Objects built from the type hints of their constructors; only what is special is registered."""

from abc import ABC
from dataclasses import dataclass

from lagom import Container, Singleton, injectable, magic_bind_to_container


@dataclass
class Settings:
    url: str = "db://live"


class Repository(ABC):
    settings: Settings


@dataclass
class SqlRepository(Repository):
    settings: Settings


@dataclass
class Service:
    repository: Repository


container = Container()
container[Repository] = Singleton(SqlRepository)  # an abstract type, and one object for the container


@magic_bind_to_container(container)
def handle(name: str, service: Service = injectable) -> tuple[str, Service]:
    return name, service


(name, first), (_, second) = handle("ada"), handle("bob")
assert name == "ada"
assert first is not second
assert first.repository is second.repository

test = container.clone()
test[Repository] = SqlRepository(Settings("db://test"))
assert test[Service].repository.settings.url == "db://test"
assert container[Service].repository is first.repository

print("ok")
