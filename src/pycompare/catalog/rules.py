"""What must hold within a stack: the catalog's rules, and what its components say of each other.

A rule is data: where all of its `when` hold of a stack, all of its `then` must, and its `rather` count as asked for. What
is unknown breaks no rule.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pycompare.catalog import requirements
from pycompare.catalog.model import Catalog, Component, Rule, cell_of
from pycompare.catalog.names import called
from pycompare.catalog.relations import brought
from pycompare.errors import UsageError

VERBS = ("has", "lacks", "is", "asks")

NONE = "none"
"""What `KIND is none` says: the stack needs nothing of that kind."""

Stack = Mapping[str, Component]
"""The components of a stack, keyed by kind."""


class Condition(NamedTuple):
    """`KIND has NEED`, `KIND lacks NEED`, `KIND is ID`, or `KIND asks FEATURE` of a question: that, beside what is there already."""

    kind: str
    verb: str
    what: str

    def holds(self, stack: Stack, asked: Collection[str] = ()) -> bool | None:
        """Whether it holds of a stack, or of a question that asks these features of a kind.

        None where that is unknown, where the stack has nothing of the kind, or where nothing is asked.
        """
        if self.verb == "asks":
            return (
                self.what in asked and all(id == self.what or _is_there(stack, id) for id in asked) if asked else None
            )
        component = stack.get(self.kind)
        if component is None:
            return None
        if self.verb == "is":
            return component.id == self.what
        met = requirements.parse(self.what).met_by(component)
        return met if self.verb == "has" or met is None else not met


def _is_there(stack: Stack, feature: str) -> bool:
    """Whether something in a stack has a feature itself."""
    return any(cell_of(component, feature).value == "built-in" for component in stack.values())


class Breach(NamedTuple):
    """Why components do not go together, and the source of that."""

    because: str
    source: str
    checked: str = ""
    by: str = ""
    """What does it instead, of what is not needed."""


@cache
def parse(text: str) -> Condition:
    """A condition from its text. Raises UsageError."""
    kind, verb, what, *more = [*text.split(), "", "", ""]
    if verb not in VERBS or not what or any(more):
        raise UsageError(f"'{text}' is not written KIND has NEED, KIND lacks NEED, KIND is ID or KIND asks FEATURE")
    requirements.parse(what)
    return Condition(kind, verb, what)


def breach(catalog: Catalog, stack: Stack, component: Component) -> Breach | None:
    """Why a component cannot join a stack."""
    return broken_rule(catalog, stack, component) or next(_quarrels(catalog, stack, component), None)


def broken_rule(catalog: Catalog, stack: Stack, component: Component) -> Breach | None:
    """The first rule of the catalog that a component would break in a stack."""
    joined = {**stack, component.kind: component}
    return next(filter(None, (_broken(rule, joined, component.kind) for rule in catalog.rules.values())), None)


def _broken(rule: Rule, stack: Stack, kind: str) -> Breach | None:
    """A rule that a stack breaks by its component of this kind."""
    conditions = [*map(parse, rule.when), *map(parse, rule.then)]
    if kind not in {condition.kind for condition in conditions} or not _applies(rule, stack):
        return None
    for condition in conditions[len(rule.when) :]:
        if condition.what != NONE and condition.holds(stack) is False:
            return Breach(rule.because, rule.source, rule.checked)
    return None


def _applies(rule: Rule, stack: Stack, asked: Collection[str] = ()) -> bool:
    """Whether all of a rule's `when` hold of a stack, and of a question that asks these features of one kind."""
    return all(parse(text).holds(stack, asked) is True for text in rule.when)


def demanded(catalog: Catalog, stack: Stack, kind: str) -> Iterator[str]:
    """The features that the rules ask of a stack's component of this kind, the hard ones and the soft."""
    for rule in catalog.rules.values():
        for condition in map(parse, (*rule.then, *rule.rather)):
            if condition.kind == kind and condition.verb == "has" and _applies(rule, stack):
                yield requirements.parse(condition.what).feature


def not_needed(catalog: Catalog, stack: Stack, kind: str, asked: Collection[str] = ()) -> Breach | None:
    """Why a stack needs nothing of this kind, of which these features are asked, and what of it does it instead."""
    for rule in catalog.rules.values():
        for condition in map(parse, rule.then):
            if (condition.kind, condition.what) == (kind, NONE) and _applies(rule, stack, asked):
                return Breach(rule.because, rule.source, rule.checked, by=stack[parse(rule.when[0]).kind].id)
    return None


def _quarrels(catalog: Catalog, stack: Stack, component: Component) -> Iterator[Breach]:
    """What the components say of each other: hosts, conflicts, a shared import name, a choice that is not offered."""
    others = {other.id: other for other in stack.values() if other.id != component.id}
    if displaced := _displaced(catalog, stack, component):
        yield displaced
    for other in others.values():
        if told := component.conflicts.get(other.id) or other.conflicts.get(component.id):
            yield Breach(f"not beside {other.name}: {told.because}", told.source)
        if shared := _shared_imports(component, other):
            yield Breach(f"not beside {other.name}: both own the import name {shared}", "")
        yield from _unoffered(catalog, component, other)
        yield from _unoffered(catalog, other, component)


def homeless(catalog: Catalog, stack: Stack, component: Component) -> Breach | None:
    """What a component is made for, where nothing of that is in a stack; the standard library always is, and one of its kind it brings."""
    hosts = [catalog.components[id] for id in component.works_with if id in catalog.components]
    there = _there(catalog, stack, component)
    if not hosts or not there or any(_is_home(catalog, component, host, there) for host in hosts):
        return None
    told = ", ".join(called(catalog, [host.id for host in hosts]))
    return Breach(f"made for {told}, which the stack does not have", "")


def _is_home(catalog: Catalog, component: Component, host: Component, there: Collection[str]) -> bool:
    """Whether what a component is made for is there, always is, or is brought by it: one of its kind that can be there."""
    homes = [catalog.components[id] for id in host.works_with if id in catalog.components]
    can_be = not homes or any(home.baseline or home.id in there for home in homes)
    return host.baseline or host.id in there or (host.kind == component.kind and can_be)


def _displaced(catalog: Catalog, stack: Stack, component: Component) -> Breach | None:
    """What a component is made for, where a stack has something else in its place."""
    places = {catalog.components[id].kind for id in component.works_with if id in catalog.components}
    filled = {other.kind for other in _there(catalog, stack, component).values()}
    return homeless(catalog, stack, component) if places & filled else None


def _there(catalog: Catalog, stack: Stack, component: Component) -> dict[str, Component]:
    """What stands in a stack beside a component, with what that brings."""
    others = [other for other in stack.values() if other.id != component.id]
    return {other.id: other for other in (*others, *brought(catalog, others))}


def _shared_imports(one: Component, other: Component) -> str:
    if one.package is None or other.package in (None, one.package):
        return ""
    return ", ".join(sorted(set(one.imports) & set(other.imports)))


def _unoffered(catalog: Catalog, component: Component, choice: Component) -> Iterator[Breach]:
    """A broker or database in the stack that a component does not support."""
    kind = catalog.kinds[component.kind]
    feature = kind.features.get(choice.id)
    if component.baseline:  # it needs no broker, and minds none
        return
    if feature and feature.group in kind.choices and component.features.get(choice.id):
        cell = component.features[choice.id]
        if cell.value == "no":
            yield Breach(
                f"{component.name} does not support {choice.name}: {cell.note or 'no'}", cell.source, cell.checked
            )
