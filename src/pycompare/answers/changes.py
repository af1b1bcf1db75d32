"""What moved between two snapshots: releases, statuses, and the verdicts that facts settle."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pycompare.catalog.model import Catalog, Component
from pycompare.evidence.knowledge import Known
from pycompare.evidence.releases import Snapshot
from pycompare.evidence.status import settled, standing


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not what it was, and why it is now."""

    component: str
    name: str
    what: str
    before: str | None
    after: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of `changes`: what moved from one snapshot to another, statuses and verdicts first."""

    since: str
    until: str
    changes: tuple[Change, ...]
    kind: Literal["changes"] = "changes"
    version: int = 1


def changes(catalog: Catalog, before: Snapshot, after: Snapshot) -> Changes:
    """What is judged differently, or released, by the later snapshot."""
    old, new = Known(catalog, before), Known(catalog, after)
    found = [change for c in catalog.components.values() for change in _moved(old, new, c)]
    order = {"status": 0, "verdict": 1, "latest": 2}
    found.sort(key=lambda change: (order[change.what.split(":")[0]], change.component, change.what))
    return Changes(before.head.taken, after.head.taken, tuple(found))


def _moved(old: Known, new: Known, component: Component) -> Iterator[Change]:
    was, now = standing(old, component), standing(new, component)
    if was.word != now.word:
        yield Change(component.id, component.name, "status", was.word, now.word, now.because)
    for claim in component.claims:
        then, today = settled(old, component, claim), settled(new, component, claim)
        if then.verdict != today.verdict:
            what = f"verdict: {claim.text}"
            yield Change(component.id, component.name, what, then.verdict, today.verdict, today.because)
    facts, latest = old.facts(component), new.facts(component)
    if facts and latest and facts.latest != latest.latest:
        because = f"released {latest.released}" if latest.released else latest.problem or "not offered any more"
        yield Change(component.id, component.name, "latest", facts.latest, latest.latest, because)
