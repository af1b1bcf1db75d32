"""What has to be installed beside each part of a stack: what its features ask for, and what keeps a known trap from biting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from pycompare.catalog.model import Component
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.traps import Installed, bites, parts
from pycompare.recommend.filling import Filling, demanded


def with_besides(knowledge: Knowledge, fillings: Sequence[Filling], stack: Mapping[str, Component]) -> list[Filling]:
    """The slots with what has to be installed beside what was chosen for each.

    What is there already may need a plugin for what was asked; its traps have bitten, or have been mended.
    """
    installed = _installed(knowledge, fillings, stack)
    asked = [dict.fromkeys(_plugins(knowledge, filling, stack, installed)) for filling in fillings]
    for text in (text for found in asked for text in found):
        installed = installed.joined_by(*parts(text)[:2])
    return [_joined(knowledge, filling, found, installed) for filling, found in zip(fillings, asked, strict=True)]


def _joined(knowledge: Knowledge, filling: Filling, plugins: Iterable[str], installed: Installed) -> Filling:
    besides = tuple(dict.fromkeys((*plugins, *_mends(knowledge, filling, installed))))
    return replace(filling, chosen=replace(filling.chosen, besides=besides))


def _plugins(
    knowledge: Knowledge, filling: Filling, stack: Mapping[str, Component], installed: Installed
) -> Iterator[str]:
    """The distributions that the features ask for which a component has to serve."""
    component = knowledge.catalog.components.get(filling.chosen.component or "")
    if component and component.besides:
        asked = demanded(knowledge.catalog, filling.wanted, component, stack)
        yield from (text for id, text in component.besides.items() if id in asked and not installed.has(text))


def _mends(knowledge: Knowledge, filling: Filling, installed: Installed) -> Iterator[str]:
    """What keeps the traps of a component from biting."""
    component = knowledge.catalog.components.get(filling.chosen.component or "")
    if component and not filling.chosen.kept:
        for trap in component.traps:
            if trap.mend and bites(trap, filling.chosen.version, installed):
                yield trap.mend


def _installed(knowledge: Knowledge, fillings: Iterable[Filling], stack: Mapping[str, Component]) -> Installed:
    """The distributions of a stack in their newest releases; an extra that is called as one of them brings it."""
    catalog = knowledge.catalog
    requirements = [filling.chosen.requirement for filling in fillings if filling.chosen.requirement]
    extras = {name: found for name, found, _ in map(parts, requirements)}
    packages = {component.package: component for component in catalog.components.values() if component.package}
    brought = [packages[extra] for found in extras.values() for extra in found if extra in packages]
    versions = {}
    for component in (*stack.values(), *brought):
        if component.package:
            facts = knowledge.facts(component)
            versions[component.package] = facts.latest if facts else None
    return Installed(versions, extras)
