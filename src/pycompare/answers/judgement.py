"""What is found in a part of a project: each dependency by its component or its name, then each pair."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec.structs import replace

from pycompare.answers.findings import LEVELS, RULES, Finding, Rule, finding
from pycompare.answers.parts import Part
from pycompare.answers.ways_out import WayOut, way_out
from pycompare.catalog.model import Component, Distribution, Evidence, Level, Trap
from pycompare.catalog.names import name_of
from pycompare.catalog.relations import distribution_steps, steps, successor
from pycompare.evidence.status import Standing, status_of
from pycompare.evidence.traps import bites
from pycompare.project.model import Dependency
from pycompare.project.versions import holds_back, is_older

STATUS_RULES: dict[str, tuple[Rule, Level]] = {
    "abandoned": ("abandoned", "act"),
    "superseded": ("superseded", "act"),
    "dormant": ("slowing", "plan"),
    "slowing": ("slowing", "plan"),
}
"""What a status asks for where a person recorded it. Quiet that release dates alone show asks for nothing."""

NAME_RULES: dict[str, tuple[Rule, Level]] = {
    "former": ("former-name", "act"),
    "left": ("abandoned", "act"),
    "slowing": ("slowing", "plan"),
    "another": ("mistaken-name", "note"),
    "needless": ("needless", "note"),
}


def findings(parts: Iterable[Part]) -> tuple[Finding, ...]:
    """Everything that is found, what has to be done first; what stands in several places is one finding."""
    joined: dict[tuple[str, str, str], Finding] = {}
    for part in parts:
        for found in _of_part(part):
            known = joined.setdefault(found.key, found)
            joined[found.key] = replace(known, places=tuple(dict.fromkeys((*known.places, *found.places))))
    return tuple(sorted(joined.values(), key=urgency))


def urgency(found: Finding) -> tuple[int, int, str, str, int]:
    """The order of findings: what has to be done first."""
    return LEVELS.index(found.level), RULES.index(found.rule), found.distribution, found.file or "", found.line


def _of_part(part: Part) -> Iterator[Finding]:
    for dependency in part.dependencies:
        meaning = part.names.meaning(dependency.distribution)
        if meaning.component is not None:
            yield from _of_component(part, dependency, meaning.component)
        if meaning.distribution is not None and meaning.distribution.sort in NAME_RULES:
            yield from _of_name(part, dependency, meaning.distribution)
    yield from _pairs(part)


def _of_component(part: Part, dependency: Dependency, component: Component) -> Iterator[Finding]:
    standing = status_of(part.knowledge, component)
    uncared = _uncared(part, dependency, component, standing)
    if uncared is not None:
        yield uncared
    else:
        yield from _versions(part, dependency, component)
    yield from (
        _trapped(part, dependency, component, trap)
        for trap in component.traps
        if bites(trap, part.version(dependency), part.installed)
    )


def _uncared(part: Part, dependency: Dependency, component: Component, standing: Standing) -> Finding | None:
    """What its makers left, what took its place, and what no Python runs."""
    name, evidence = component.name, _evidence(standing)
    if standing.rule in ("recorded", "marked", "succeeded") and standing.word in STATUS_RULES:
        rule, level = STATUS_RULES[standing.word]
        if level == "plan" and _runs_nowhere(part, component):
            rule, level = "does-not-run", "act"
        told = {"slowing": "is slowing down", "dormant": "is hardly cared for"}
        return finding(part, dependency, component, rule, level, f"{name} {told.get(standing.word, f'is {standing.word}')}", evidence, _away(part, component))  # fmt: skip
    if standing.word in ("active", "finished") or not _runs_nowhere(part, component):
        return None
    return finding(part, dependency, component, "does-not-run", "act", f"{name} does not run", _trial(part, component), _away(part, component))  # fmt: skip


def _evidence(standing: Standing) -> Evidence:
    return Evidence(standing.because, standing.source or "", standing.checked or "")


def _runs_nowhere(part: Part, component: Component) -> bool:
    """Whether its example ran on none of the Pythons on which it was tried."""
    trial = part.knowledge.trial(component)
    told = [outcome.ok for outcome in trial.works.values() if outcome.ok is not None] if trial else []
    return bool(told) and not any(told)


def _trial(part: Part, component: Component) -> Evidence:
    found = part.knowledge.tried(component)
    assert found is not None
    file, trial = found
    python, outcome = [*trial.works.items()][-1]
    return Evidence(f"on Python {python}: {outcome.reason}", f"$ pycompare try {component.id}", file.head.day)


def _away(part: Part, component: Component) -> WayOut:
    away = (step for step in steps(component) if step.to != component.id)
    named = successor(component)
    return way_out(part.knowledge, away, part.components, frozenset([named] if named else ()))


def _versions(part: Part, dependency: Dependency, component: Component) -> Iterator[Finding]:
    """A version that its makers mend no more, or that holds a newer major series back."""
    newer = [step for step in steps(component) if step.to == component.id and step.version]
    own, version = dependency.specifier, part.version(dependency)
    name = component.name
    if dependency.distribution != component.package:
        return
    if (support := component.support) and (is_older(version, support.oldest) or holds_back(own, support.oldest)):
        what = f"{name} {version or own} gets no fixes: {support.oldest} is the oldest series that does"
        yield finding(part, dependency, component, "unsupported-version", "act", what, support, WayOut(tuple(newer)))
        return
    for step in newer:
        if holds_back(own, step.version or ""):
            evidence = Evidence(step.because, step.source, step.checked)
            way = WayOut((step,), step.to)
            yield finding(part, dependency, component, "held-back", "plan", f"{own} holds {name} {step.version} back", evidence, way)  # fmt: skip


def _trapped(part: Part, dependency: Dependency, component: Component, trap: Trap) -> Finding:
    way = _away(part, component) if trap.level == "act" else WayOut()
    beside = next((text for text in trap.beside if part.installed.has(text)), "")
    what = f"{component.name} beside {beside}" if beside else f"{component.name} as it stands here"
    return finding(part, dependency, component, "trap", trap.level, what, trap, way)


def _of_name(part: Part, dependency: Dependency, distribution: Distribution) -> Iterator[Finding]:
    """A name that is no component's own: mistaken, former, left or needless."""
    rule, level = NAME_RULES[distribution.sort]
    catalog, name = part.knowledge.catalog, dependency.distribution
    component = catalog.components.get(distribution.component or "")
    if distribution.sort == "another" and component and component.package in part.versions:
        return  # the pair is told as two that share an import name
    if any(map(part.installed.has, distribution.lacks)) or (distribution.sort == "needless" and dependency.for_older):
        return  # what brings the new to the old is needed there
    meant = name_of(catalog, distribution.component or next(iter(distribution.moves), None))
    told = {
        "former": f"{name} is the former name of {meant}",
        "left": f"{name} is abandoned",
        "slowing": f"{name} is slowing down",
        "another": f"{name} is another distribution than {meant}",
        "needless": f"{name} is not needed any more",
    }
    listed = distribution_steps(distribution)
    successors = frozenset(step.to for step in listed if distribution.moves[step.to].successor)
    way = way_out(part.knowledge, listed, part.components, successors)
    yield finding(part, dependency, component, rule, level, told[distribution.sort], distribution, way)


def _pairs(part: Part) -> Iterator[Finding]:
    """What is installed together and owns the same import name, or does not go together."""
    direct = {dependency.distribution: dependency for dependency in part.dependencies}
    known = sorted(name for name in part.versions if part.names.meaning(name).is_known)
    for one, other in combinations(known, 2):
        first, second = (one, other) if one in direct else (other, one)
        if first in direct and (told := _pair(part, first, second)):
            rule, what, evidence = told
            component = part.names.meaning(first).component
            yield finding(part, direct[first], component, rule, "note", what, evidence, WayOut())


def _pair(part: Part, first: str, second: str) -> tuple[Rule, str, Evidence] | None:
    """What is wrong with two distributions together."""
    one, other = part.names.meaning(first), part.names.meaning(second)
    shared = sorted(set(one.imports) & set(other.imports))
    evidence = tie(one.component, other.component) or one.distribution or other.distribution
    if shared and evidence:
        return "shared-import", f"{first} and {second} both install {', '.join(shared)}", _plain(evidence)
    if one.component and other.component and (told := tie(one.component, other.component)):
        return "conflict", f"{first} and {second} do not go together", _plain(told)
    return None


def tie(one: Component | None, other: Component | None) -> Evidence | None:
    """Why two components cannot live beside each other."""
    if one is None or other is None:
        return None
    return one.conflicts.get(other.id) or other.conflicts.get(one.id)


def _plain(evidence: Evidence) -> Evidence:
    return Evidence(evidence.because, evidence.source, evidence.checked)
