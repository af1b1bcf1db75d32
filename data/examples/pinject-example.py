# /// script
# requires-python = ">=3.11"
# dependencies = ["pinject"]
#
# [tool.pycompare]
# shows = ["interfaces", "scopes", "outside-requests", "overrides"]
# ///
"""Constructors are filled by the names of their arguments; binding specs say what a name stands for."""

import pinject


class Settings:
    def __init__(self, url: str) -> None:
        self.url = url


class SqlRepository:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings


class Service:
    def __init__(self, repository: SqlRepository) -> None:
        self.repository = repository


class Wiring(pinject.BindingSpec):
    def configure(self, bind) -> None:
        bind("url", to_instance="db://live")
        bind("repository", to_class=SqlRepository)  # a singleton, as all that a graph makes for arguments


class TestWiring(pinject.BindingSpec):
    def configure(self, bind) -> None:
        bind("repository", to_instance=SqlRepository(Settings("db://test")))


graph = pinject.new_object_graph(modules=None, classes=[Settings], binding_specs=[Wiring()])
first, second = graph.provide(Service), graph.provide(Service)
assert first is not second
assert first.repository is second.repository
assert first.repository.settings.url == "db://live"

# Two specs may not bind one name: a test takes a spec of its own instead.
test = pinject.new_object_graph(modules=None, classes=[], binding_specs=[TestWiring()])
assert test.provide(Service).repository.settings.url == "db://test"

print("ok")
