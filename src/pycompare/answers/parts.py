"""A project in parts: what is installed together, as findings see it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component, Distribution
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.traps import Installed
from pycompare.project.model import Dependency, Manifest
from pycompare.project.versions import likely


class Meaning(Struct, frozen=True):
    """What a distribution's name stands for in the catalog: a component, a name that is no component's own, or both."""

    component: Component | None = None
    distribution: Distribution | None = None

    @property
    def is_known(self) -> bool:
        """Whether the catalog can judge it."""
        return self.component is not None or self.distribution is not None

    @property
    def imports(self) -> tuple[str, ...]:
        """The import names that it installs, as far as they are known."""
        if self.distribution is not None and self.distribution.imports:
            return self.distribution.imports
        return self.component.imports if self.component else ()


class Names:
    """The meaning of every distribution's name."""

    def __init__(self, catalog: Catalog) -> None:
        self._distributions = catalog.distributions
        self._catalog = catalog
        self._packages = {
            component.package: component for component in catalog.components.values() if component.package
        }

    def meaning(self, name: str) -> Meaning:
        """What a normalised name stands for; one that is a part of a component is judged as that."""
        if component := self._packages.get(name):
            return Meaning(component)
        distribution = self._distributions.get(name)
        if distribution is not None and distribution.sort == "part":
            return Meaning(self._catalog.components.get(distribution.component or ""), distribution)
        return Meaning(None, distribution)


class Part(Struct, frozen=True, dict=True):
    """What is installed together: its direct dependencies, and the version of everything that a lock names.

    `others` are components beside it that no distribution stands for, such as a broker.
    """

    unit: str
    dependencies: tuple[Dependency, ...]
    locked: Mapping[str, str]
    names: Names
    knowledge: Knowledge
    others: tuple[Component, ...] = ()

    @cached_property
    def versions(self) -> dict[str, str | None]:
        """Every distribution that is there, with the version that it is likely to have.

        An extra that is called as a distribution brings it: `passlib[bcrypt]`.
        """
        found = {name: likely("", version, self._latest(name)) for name, version in self.locked.items()}
        for dependency in self.dependencies:
            for extra in dependency.extras:
                if self.names.meaning(extra).component:
                    found.setdefault(extra, self._latest(extra))
        found |= {dependency.distribution: self.version(dependency) for dependency in self.dependencies}
        return found

    @cached_property
    def installed(self) -> Installed:
        """The same with the extras that the dependencies ask for, as traps are held against it."""
        extras: dict[str, frozenset[str]] = {}
        for dependency in self.dependencies:
            name = dependency.distribution
            extras[name] = extras.get(name, frozenset()) | frozenset(dependency.extras)
        return Installed(self.versions, extras)

    @cached_property
    def components(self) -> dict[str, Component]:
        """The components that are there, by id."""
        meanings = (self.names.meaning(name) for name in self.versions)
        found = {meaning.component.id: meaning.component for meaning in meanings if meaning.component}
        return found | {component.id: component for component in self.others}

    def version(self, dependency: Dependency) -> str | None:
        """The version that a dependency is likely to have; None where that cannot be known."""
        name = dependency.distribution
        return likely(dependency.specifier, self.locked.get(name), self._latest(name))

    def _latest(self, name: str) -> str | None:
        component = self.names.meaning(name).component
        facts = self.knowledge.facts(component) if component else None
        return facts.latest if facts else None


def parts(knowledge: Knowledge, project: Manifest) -> Iterator[Part]:
    """The parts of a project that declare something, by their folders. A lock serves what lies below it too."""
    names = Names(knowledge.catalog)
    direct = _by_unit(dependency for dependency in project.dependencies if dependency.direct)
    locks = _by_unit(dependency for dependency in project.dependencies if not dependency.direct)
    for unit, dependencies in sorted(direct.items()):
        locked: dict[str, str] = {}
        for folder in (unit, *map(str, PurePosixPath(unit).parents)):
            for lock in locks.get(folder, ()):
                locked.setdefault(lock.distribution, lock.specifier.removeprefix("=="))
        yield Part(unit, tuple(dependencies), locked, names, knowledge)


def _by_unit(dependencies: Iterable[Dependency]) -> dict[str, list[Dependency]]:
    found: dict[str, list[Dependency]] = {}
    for dependency in dependencies:
        found.setdefault(dependency.unit, []).append(dependency)
    return found
