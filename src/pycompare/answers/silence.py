"""Long silence of what the catalog does not have, by release facts that were asked for: noted, and no more than that."""

from collections.abc import Iterable, Iterator, Mapping

from pycompare.answers.findings import Finding
from pycompare.evidence import store
from pycompare.evidence.releases import ReleaseFacts
from pycompare.evidence.status import INACTIVE, MARKS, YEAR, rhythm
from pycompare.project.model import Dependency


def silence(dependencies: Iterable[Dependency], facts: Mapping[str, ReleaseFacts]) -> Iterator[Finding]:
    """A note for each direct dependency that is quiet beyond its own rhythm, or that calls itself ended."""
    told: set[str] = set()
    for one in dependencies:
        known = facts.get(one.distribution)
        if known is None or not one.direct or one.distribution in told:
            continue
        if found := _told(known):
            told.add(one.distribution)
            yield _note(one, *found)


def _told(facts: ReleaseFacts) -> tuple[str, str] | None:
    """What is noted and why; None where there is nothing to note or nothing to know."""
    if facts.project_status in MARKS:
        return "is marked by the index", MARKS[facts.project_status]
    if facts.development_status == INACTIVE:
        return "calls itself inactive", f"the classifier of {facts.latest} says so"
    if facts.released is None:
        return None
    quiet = store.age(facts.released)
    if rhythm(quiet, facts.longest_gap or 0) != "dormant":
        return None
    pause = f"its longest pause before was {facts.longest_gap} days" if facts.longest_gap else "it is the only release"
    return (
        f"has been quiet for {quiet // YEAR} years",
        f"{facts.latest} is of {facts.released} and {pause}; it may be finished",
    )


def _note(one: Dependency, what: str, because: str) -> Finding:
    return Finding(
        file=one.file,
        line=one.line,
        distribution=one.distribution,
        requirement=one.requirement,
        component=None,
        level="note",
        rule="quiet",
        what=f"{one.distribution} {what}",
        because=because,
        source="$ pycompare audit --online",
        checked=store.now()[:10],
        places=(f"{one.file}:{one.line}",),
    )
