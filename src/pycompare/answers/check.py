"""A stack that somebody proposes: what of it should not stay, what it lacks to run, and what is not known."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import combinations
from typing import Literal

from msgspec import Struct

from pycompare.answers.findings import CASES, Case, Finding, finding
from pycompare.answers.judgement import findings, urgency
from pycompare.answers.parts import Names, Part
from pycompare.answers.ways_out import WayOut
from pycompare.catalog import names, rules
from pycompare.catalog.model import UNCARED, Catalog, Component, Decision, Evidence, cell_of, members
from pycompare.catalog.names import called
from pycompare.catalog.requirements import SATISFYING
from pycompare.errors import UnknownNameError, visible
from pycompare.evidence.decisions import newest_first
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.project.entries import Declaration, dependency, normalised
from pycompare.project.model import Dependency

WITHOUT_BROKER = ("sql", "brokerless")
"""Features by which a queue needs no broker of its own."""


class State(Struct, frozen=True):
    """How a component that was named is cared for."""

    name: str
    component: str
    kind: str
    status: str
    because: str
    source: str | None
    checked: str | None


class Missing(Struct, frozen=True):
    """What has to be added to run a component: something of a kind, or one of some components."""

    component: str
    kind: str
    any_of: tuple[str, ...]
    because: str
    source: str
    checked: str


class UnknownName(Struct, frozen=True):
    """A name that the catalog does not have, and those that are nearest."""

    name: str
    nearest: tuple[str, ...]


class Check(Struct, frozen=True):
    """The answer of `check`; `decisions` are public ones that had two of these together."""

    states: tuple[State, ...]
    judged: int
    unknown: tuple[UnknownName, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    decisions: tuple[Case, ...]
    rests_on: str
    kind: Literal["check"] = "check"
    version: int = 1


def check(knowledge: Knowledge, words: Sequence[str]) -> Check:
    """What is known of names or requirement lines that shall live together."""
    catalog, known = knowledge.catalog, Names(knowledge.catalog)
    read = [_read(catalog, known, word) for word in words]
    unknown = [word for word, found in zip(words, read, strict=True) if found is None]
    dependencies = tuple(dict.fromkeys(one for one in read if isinstance(one, Dependency)))
    others = tuple(one for one in read if isinstance(one, Component))
    part = Part("", dependencies, {}, known, knowledge, others)
    return Check(
        states=tuple(_state(knowledge, name, component) for name, component in _named(part)),
        judged=len(dependencies) + len(others),
        unknown=tuple(UnknownName(visible(word), _nearest(catalog, word)) for word in unknown),
        findings=tuple(sorted((*findings([part]), *_misfits(part)), key=urgency)),
        missing=tuple(_missing(catalog, part)),
        decisions=_together(catalog, part),
        rests_on=knowledge.evidence,
    )


def _read(catalog: Catalog, known: Names, word: str) -> Dependency | Component | None:
    """What a word stands for: a component without a distribution, a distribution that is known, or nothing known.

    A bare word is a component's name before it is a distribution's; with versions or extras it is a requirement.
    """
    try:
        component = names.component(catalog, word)
    except UnknownNameError:
        parsed = dependency(Declaration(word), "", "")
        return parsed if isinstance(parsed, Dependency) and known.meaning(parsed.distribution).is_known else None
    if component.package is None:
        return component
    exact = known.meaning(normalised(word)).distribution
    name = exact.id if exact is not None else component.package
    return Dependency(name, word, "", 0)


def _named(part: Part) -> Iterator[tuple[str, Component]]:
    for one in part.dependencies:
        if component := part.names.meaning(one.distribution).component:
            yield one.requirement, component
    for component in part.others:
        yield component.id, component


def _state(knowledge: Knowledge, name: str, component: Component) -> State:
    status = status_of(knowledge, component)
    return State(name, component.id, component.kind, status.word, status.because, status.source, status.checked)


def _nearest(catalog: Catalog, word: str) -> tuple[str, ...]:
    """Up to three names that look most like it."""
    known = {name.casefold(): c.id for c in catalog.components.values() for name in names.names_of(c)}
    near = get_close_matches(word[:80].casefold(), sorted(known), n=3, cutoff=0.6)
    return tuple(dict.fromkeys(known[name] for name in near))


def _missing(catalog: Catalog, part: Part) -> Iterator[Missing]:
    for component in part.components.values():
        yield from _server(part, component)
        yield from _broker(catalog, part, component)
        yield from _driver(part, component)
        yield from _host(catalog, part, component)


def _has(component: Component, feature: str) -> bool:
    return cell_of(component, feature).value in SATISFYING


def _server(part: Part, component: Component) -> Iterator[Missing]:
    """A web framework that does not bring a server needs one that speaks its interface."""
    extra = component.extras.get("server")
    brings = _has(component, "server") and (extra is None or extra in _extras(part))
    if component.kind != "web-framework" or brings or _kinds(part) & {"server", "serverless"}:
        return
    for interface in ("asgi", "wsgi"):
        cell = cell_of(component, interface)
        if cell.value == "built-in":
            able = tuple(server.id for server in _servers(part.knowledge, interface))
            because = f"{component.name} is an application for {interface.upper()} and brings no server for production."
            yield Missing(component.id, "server", able, because, cell.source, cell.checked)
            return


def _servers(knowledge: Knowledge, interface: str) -> list[Component]:
    """The servers for production that speak an interface and are cared for, those that most people install first."""
    able = [
        server
        for server in members(knowledge.catalog, "server")
        if _has(server, interface) and not server.development_only and status_of(knowledge, server).word not in UNCARED
    ]
    return sorted(able, key=lambda server: _downloads(knowledge, server), reverse=True)


def _downloads(knowledge: Knowledge, component: Component) -> int:
    facts = knowledge.facts(component)
    return facts.downloads or 0 if facts else 0


def _kinds(part: Part) -> set[str]:
    return {component.kind for component in part.components.values()}


def _extras(part: Part) -> set[str]:
    return {extra for one in part.dependencies for extra in one.extras}


def _broker(catalog: Catalog, part: Part, component: Component) -> Iterator[Missing]:
    """A queue that needs a broker, where none that it speaks to is named: the broker, its client or an extra."""
    kind = catalog.kinds[component.kind]
    choices = {
        id for id, feature in kind.features.items() if feature.group in kind.choices and feature.group == "brokers"
    }
    able = [id for id in choices if _has(component, id)]
    if not able or set(able) & set(WITHOUT_BROKER):
        return
    named = part.components.keys() | _extras(part) | ({"redis"} if "redis-py" in part.components else set())
    if named.isdisjoint(able):
        cell = cell_of(component, min(able))
        brokers = " or ".join(called(catalog, sorted(able)))
        because = f"{component.name} speaks to {brokers}, and none is named."
        yield Missing(component.id, "broker", tuple(sorted(able)), because, cell.source, cell.checked)


def _driver(part: Part, component: Component) -> Iterator[Missing]:
    """An ORM for several databases needs the driver of the one that is used, which an extra may bring; SQLite's is in Python."""
    bringing = {name for id, name in component.extras.items() if id != "async"}
    if (
        component.kind == "orm"
        and component.package
        and "database-driver" not in _kinds(part)
        and bringing.isdisjoint(_extras(part))
        and _has(component, "postgresql")
    ):
        cell = cell_of(component, "postgresql")
        because = f"{component.name} needs the driver of its database; for SQLite alone Python has one."
        yield Missing(component.id, "database-driver", (), because, cell.source, cell.checked)


def _host(catalog: Catalog, part: Part, component: Component) -> Iterator[Missing]:
    """What is made for another thing is useless without it."""
    hosts = [id for id in component.works_with if id in catalog.components]
    if hosts and part.components.keys().isdisjoint(hosts):
        because = f"{component.name} is made for {' or '.join(called(catalog, hosts))}, which is not named."
        yield Missing(
            component.id,
            catalog.components[hosts[0]].kind,
            tuple(hosts),
            because,
            component.links.docs or "",
            catalog.date,
        )


def _misfits(part: Part) -> Iterator[Finding]:
    """What cannot join the others by a rule of the catalog; where two are of a kind, no rule says which is meant."""
    kinds = Counter(component.kind for component in part.components.values())
    alone = [component for component in part.components.values() if kinds[component.kind] == 1]
    for component in alone:
        stack = {other.kind: other for other in alone if other is not component}
        found = rules.broken_rule(part.knowledge.catalog, stack, component)
        if found is not None:
            named = Dependency(component.package or component.id, component.id, "", 0)
            evidence = Evidence(found.because, found.source, found.checked)
            yield finding(part, named, component, "conflict", "note", f"{component.name} does not go with the others", evidence, WayOut())  # fmt: skip


def _together(catalog: Catalog, part: Part) -> tuple[Case, ...]:
    """The newest public decisions that chose one of these beside another."""
    pairs = {frozenset(pair) for pair in combinations(part.components, 2)}

    def about(decision: Decision) -> bool:
        return decision.is_settled and any(frozenset((decision.chose, other)) in pairs for other in decision.keeps)

    found = newest_first(decision for decision in catalog.decisions.values() if decision.chose and about(decision))
    arguments = catalog.arguments
    return tuple(
        Case(d.url, d.date, d.chose, ", ".join(arguments[id].name for id in d.reasons if id in arguments))
        for d in found[:CASES]
    )
