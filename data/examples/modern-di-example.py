# /// script
# requires-python = ">=3.11"
# dependencies = ["modern-di"]
#
# [tool.pycompare]
# shows = ["autowiring", "interfaces", "scopes", "outside-requests", "teardown", "overrides"]
# ///
"""A group says what is made and how long it lives; each request is a child container that closes what it opened."""

from dataclasses import dataclass
from typing import Protocol

from modern_di import Container, Group, Scope, providers


@dataclass
class Settings:
    url: str = "db://live"


class Repository(Protocol):
    settings: Settings


@dataclass
class SqlRepository(Repository):
    settings: Settings


@dataclass
class Session:
    open: bool = True

    def close(self) -> None:
        self.open = False


@dataclass
class Service:
    repository: Repository
    session: Session


class Wiring(Group):
    settings = providers.Factory(Settings, cache=True)  # of the scope APP, unless it says otherwise
    sql = providers.Factory(SqlRepository, cache=True)
    repository = providers.Alias(SqlRepository, bound_type=Repository)
    session = providers.Factory(Session, scope=Scope.REQUEST, cache=providers.CacheSettings(finalizer=Session.close))
    service = providers.Factory(Service, scope=Scope.REQUEST, cache=True)


def handle(container: Container) -> Service:
    with container.build_child_container(scope=Scope.REQUEST) as request:
        service = request.resolve(Service)
        assert request.resolve(Service) is service
        assert service.session.open
        return service


with Container(groups=[Wiring]) as container:
    container.validate()  # finds what cannot be wired before the first request
    first, second = handle(container), handle(container)
    assert first is not second
    assert first.repository is second.repository
    assert first.session is not second.session
    assert not first.session.open

    with container.override(Wiring.repository, SqlRepository(Settings("db://test"))):
        assert handle(container).repository.settings.url == "db://test"
    assert handle(container).repository is first.repository

print("ok")
