"""Which dependencies of an existing project should not stay, what they become, and what the move costs."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pycompare import records
from pycompare.answers.findings import LEVELS, Finding
from pycompare.answers.judgement import findings, urgency
from pycompare.answers.parts import Names, parts
from pycompare.answers.silence import silence
from pycompare.catalog.model import Level
from pycompare.errors import Problem, UsageError, reason_of
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.releases import ReleaseFacts
from pycompare.project.entries import normalised
from pycompare.project.model import Exemption, Manifest


class Indirect(Struct, frozen=True):
    """A component that only a lock names: another dependency brings it."""

    distribution: str
    component: str
    file: str
    line: int


class Ignored(Struct, frozen=True):
    """An entry of the ignore list: what it let pass, or that its time is over."""

    distribution: str
    reason: str
    until: str
    file: str
    line: int
    expired: bool
    findings: int


class Audit(Struct, frozen=True):
    """The answer of `audit`. Of `declared` direct dependencies `judged` are in the catalog; `unknown` names the others.

    `gone` are findings of an earlier audit that this one does not have. `asked` of the unknown were looked up in the index,
    and `unanswered` names those that it did not know or tell.
    """

    project: str
    files: tuple[str, ...]
    declared: int
    judged: int
    unknown: tuple[str, ...]
    findings: tuple[Finding, ...]
    indirect: tuple[Indirect, ...]
    ignored: tuple[Ignored, ...]
    problems: tuple[Problem, ...]
    rests_on: str
    gone: tuple[Finding, ...] = ()
    asked: int = 0
    unanswered: tuple[str, ...] = ()
    kind: Literal["audit"] = "audit"
    version: int = 1


def unjudged(knowledge: Knowledge, project: Manifest) -> tuple[str, ...]:
    """The direct dependencies that the catalog does not have, by name."""
    names = Names(knowledge.catalog)
    direct = {dependency.distribution for dependency in project.dependencies if dependency.direct}
    return tuple(sorted(one for one in direct if not names.meaning(one).is_known))


def audit(knowledge: Knowledge, project: Manifest, name: str, facts: Mapping[str, ReleaseFacts] | None = None) -> Audit:
    """What is found in a project, less what its ignore list lets pass; `facts` are of what the catalog does not have."""
    names, facts = Names(knowledge.catalog), facts or {}
    direct = {dependency.distribution for dependency in project.dependencies if dependency.direct}
    unknown = unjudged(knowledge, project)
    quiet = silence(project.dependencies, facts)
    found = tuple(sorted((*findings(parts(knowledge, project)), *quiet), key=urgency))
    passed = {normalised(entry.distribution) for entry in project.exemptions if not _is_over(entry)}
    return Audit(
        project=name,
        files=project.files,
        declared=len(direct),
        judged=len(direct) - len(unknown),
        unknown=unknown,
        findings=tuple(finding for finding in found if finding.distribution not in passed),
        indirect=_indirect(names, project, direct),
        ignored=tuple(_ignored(entry, found) for entry in project.exemptions),
        problems=project.problems,
        rests_on=knowledge.evidence,
        asked=len(facts),
        unanswered=tuple(sorted(one for one, known in facts.items() if known.problem)),
    )


def _is_over(entry: Exemption) -> bool:
    """Whether an entry's last day has passed; one that names no real day lets nothing pass."""
    try:
        return bool(entry.until) and store.age(entry.until) > 0
    except ValueError:
        return True


def _ignored(entry: Exemption, found: Iterable[Finding]) -> Ignored:
    name = normalised(entry.distribution)
    count = sum(finding.distribution == name for finding in found)
    return Ignored(name, entry.reason, entry.until, entry.file, entry.line, _is_over(entry), count)


def _indirect(names: Names, project: Manifest, direct: set[str]) -> tuple[Indirect, ...]:
    """Each component that is locked and not declared, at the first place where a lock names it."""
    found: dict[str, Indirect] = {}
    for dependency in project.dependencies:
        component = names.meaning(dependency.distribution).component
        if component is not None and not dependency.direct and dependency.distribution not in direct:
            place = Indirect(dependency.distribution, component.id, dependency.file, dependency.line)
            found.setdefault(dependency.distribution, place)
    return tuple(found[name] for name in sorted(found))


def earlier(path: Path) -> tuple[Finding, ...]:
    """The findings of an earlier audit, from its JSON. Raises UsageError."""
    try:
        return records.decode(Audit, path.read_bytes()).findings
    except (OSError, records.UnfitError) as error:
        raise UsageError(f"{path} is not the JSON of an audit: {reason_of(error)}") from None


def since(answer: Audit, before: Sequence[Finding]) -> Audit:
    """The answer held against earlier findings: which are new, and which are gone."""
    known, here = ({finding.key for finding in listed} for listed in (before, answer.findings))
    marked = (replace(finding, new=finding.key not in known) for finding in answer.findings)
    gone = tuple(replace(finding, new=None) for finding in before if finding.key not in here)
    return replace(answer, findings=tuple(marked), gone=gone)


def failing(found: Iterable[Finding], level: Level) -> int:
    """How many findings are at least of a level; of an audit that was held against an earlier one, the new ones."""
    serious = LEVELS[: LEVELS.index(level) + 1]
    return sum(finding.level in serious and finding.new is not False for finding in found)
