"""The maintenance status of a component: few rules, in this order, over what is recorded and what the index says.

1. recorded: a person wrote down a word with a source. `active` wears off and is left to the facts; the other words
   outrank them.
2. baseline: the way without a library is finished, since there is no project that could stop.
3. part: what has no distribution of its own and is a part of one thing has the status of that.
4. marked: the index calls the project archived, deprecated or quarantined, or its newest release calls itself inactive:
   abandoned.
5. succeeded: the catalog names a successor: superseded.
6. rhythm: days since the newest stable release, against a year and against the longest pause that the project made
   before. Up to a year, or two within its longest pause: active. Up to two years, or four within its longest pause:
   slowing. Longer: dormant, which means quiet. Facts alone cannot say finished.
7. unknown: no distribution, no facts, or no stable release.

Days count to the day of the snapshot, so that two runs say the same.
"""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.model import Component
from pycompare.catalog.relations import host_of, successor
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.releases import ReleaseFacts
from pycompare.render.report import counted

YEAR = 365
"""Days of quiet that say nothing yet."""

UNSETTLED = 3
"""New major versions in 12 months from which on a project is called unsettled."""

MARKS = {
    "archived": "the index calls the project archived",
    "deprecated": "the index calls the project deprecated",
    "quarantined": "the index has put the project under quarantine",
}

INACTIVE = "7 - Inactive"
"""The development status by which a release calls itself inactive."""

NO_FACTS = "no index facts yet"


class Standing(Struct, frozen=True):
    """A status word, the rule that gave it and why; source and day of what it rests on."""

    word: str
    rule: str
    because: str
    source: str | None = None
    checked: str | None = None

    @property
    def is_only_maintained(self) -> bool:
        """Whether its makers say that they only maintain it; a pause that the calendar shows is no word of theirs."""
        return self.word == "slowing" and self.rule == "recorded"

    @property
    def is_merely_quiet(self) -> bool:
        """Whether nothing but a long silence of its releases speaks against it: nobody says that it has ended."""
        return self.word == "dormant" and self.rule != "recorded"


def status_of(knowledge: Knowledge, component: Component) -> Standing:
    """The status of a component, by the first rule that applies."""
    recorded, facts = component.status, knowledge.facts(component)
    if recorded and (recorded.word != "active" or facts is None or not facts.released):
        return Standing(recorded.word, "recorded", recorded.because, recorded.source, recorded.checked)
    if component.baseline:
        return Standing("finished", "baseline", "the way without a library: there is no project that could stop")
    if knowledge.snapshot is None:
        return Standing("unknown", "unknown", NO_FACTS)
    if component.package is None:
        return _part(knowledge, component)
    if facts is None:
        return Standing("unknown", "unknown", "the index was not asked for it")
    word, rule, because = _judged(component, facts, knowledge.snapshot.head.day)
    return Standing(word, rule, because, f"$ pycompare refresh {component.package}", knowledge.snapshot.head.day)


def _part(knowledge: Knowledge, component: Component) -> Standing:
    """What has no distribution of its own is cared for as the one thing is that it is a part of."""
    host = host_of(knowledge.catalog, component)
    if host is None or host.package is None:
        return Standing("unknown", "unknown", "it has no distribution of its own")
    standing = status_of(knowledge, host)
    return replace(standing, rule="part", because=f"as {host.name}: {standing.because}")


def _judged(component: Component, facts: ReleaseFacts, today: str) -> tuple[str, str, str]:
    if facts.project_status in MARKS:
        return "abandoned", "marked", MARKS[facts.project_status]
    if facts.development_status == INACTIVE:
        return "abandoned", "marked", f"its release {facts.latest} calls itself inactive"
    if following := successor(component):
        return "superseded", "succeeded", f"the catalog names {following} as its successor"
    if facts.released is None:
        return "unknown", "unknown", _no_release(facts)
    quiet = (date.fromisoformat(today) - date.fromisoformat(facts.released)).days
    word = rhythm(quiet, facts.longest_gap or 0)
    return word, "rhythm", _told(facts, quiet, word)


def rhythm(quiet: int, longest: int) -> str:
    """The status that follows from days of quiet and the longest pause before."""
    if quiet <= YEAR or quiet <= min(longest, 2 * YEAR):
        return "active"
    if quiet <= 2 * YEAR or quiet <= min(longest, 4 * YEAR):
        return "slowing"
    return "dormant"


def _no_release(facts: ReleaseFacts) -> str:
    if facts.latest:
        return "the index tells no upload times"
    if facts.prereleases:
        are = "is" if facts.prereleases == 1 else "are"
        return f"there {are} {counted(facts.prereleases, 'pre-release')} and no stable release"
    return facts.problem or "every release was yanked"


def _told(facts: ReleaseFacts, quiet: int, word: str) -> str:
    """The facts that gave the word; that a year is without a release comes first, and why it is active all the same."""
    age = f"{facts.latest} is {counted(quiet, 'day')} old"
    gap = f"the longest pause before was {counted(facts.longest_gap, 'day')}" if facts.longest_gap else None
    before = gap or "there was no release before"
    if not facts.releases_12:
        usual = ", within its own rhythm" if word == "active" else ""
        told = f"no stable release in 12 months{usual}: {age} and {before}"
    else:
        told = f"{age} and {before}; {counted(facts.releases_12, 'release')} in 12 months"
    if facts.majors_12 >= UNSETTLED:
        told += f"; unsettled: {counted(facts.majors_12, 'new major version')} in 12 months"
    if facts.kept_from:
        told += f" (facts of {facts.kept_from}{f': {facts.problem}' if facts.problem else ''})"
    return told
