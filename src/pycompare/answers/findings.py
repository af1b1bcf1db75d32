"""What a project should leave, plan to leave or know: the record that `audit` and `check` share."""

from typing import Literal, get_args

from msgspec import Struct

from pycompare.answers.parts import Part
from pycompare.answers.ways_out import WayOut
from pycompare.catalog.model import Component, Evidence, Level
from pycompare.catalog.relations import Step
from pycompare.evidence.decisions import concerning, is_left
from pycompare.project.model import Dependency

Rule = Literal[
    "abandoned", "superseded", "former-name", "does-not-run", "unsupported-version", "slowing", "held-back", "needless",
    "trap", "mistaken-name", "shared-import", "conflict", "quiet",
]  # fmt: skip
"""What a finding rests on; docs/audit.md says what each means."""

RULES: tuple[str, ...] = get_args(Rule)
LEVELS: tuple[Level, ...] = get_args(Level)

CASES = 3
"""How many public decisions stand beside a finding."""


class Case(Struct, frozen=True):
    """A public decision by which somebody left the same thing."""

    url: str
    date: str
    chose: str | None
    because: str


class Finding(Struct, frozen=True):
    """Something that should not stay as it is, where it stands, why, and the way out.

    `places` are all places where it stands, the first one in `file` and `line`. `best` is the first move where the project
    can take it. `new` is null unless the audit was held against an earlier one.
    """

    file: str | None
    line: int
    distribution: str
    requirement: str
    component: str | None
    level: Level
    rule: Rule
    what: str
    because: str
    source: str
    checked: str
    moves: tuple[Step, ...] = ()
    best: str | None = None
    best_because: str | None = None
    cases: tuple[Case, ...] = ()
    places: tuple[str, ...] = ()
    new: bool | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two findings the same, wherever they stand."""
        return self.distribution, self.rule, self.because


def finding(
    part: Part, dependency: Dependency, component: Component | None, rule: Rule, level: Level, what: str,
    evidence: Evidence, way: WayOut,
) -> Finding:  # fmt: skip
    """A finding on a dependency, with its evidence and the way out; what others did stands beside a way."""
    return Finding(
        file=dependency.file or None,
        line=dependency.line,
        distribution=dependency.distribution,
        requirement=dependency.requirement,
        component=component.id if component else None,
        level=level,
        rule=rule,
        what=what,
        because=evidence.because,
        source=evidence.source,
        checked=evidence.checked,
        moves=way.moves,
        best=way.best,
        best_because=way.because,
        cases=_cases(part, component) if way.moves else (),
        places=(f"{dependency.file}:{dependency.line}",) if dependency.file else (),
    )


def _cases(part: Part, component: Component | None) -> tuple[Case, ...]:
    """The newest public decisions that left it."""
    if component is None:
        return ()
    catalog = part.knowledge.catalog
    left = [decision for decision in concerning(catalog, component.id) if is_left(decision, component.id)]
    arguments = catalog.arguments
    return tuple(
        Case(d.url, d.date, d.chose, ", ".join(arguments[id].name for id in d.reasons if id in arguments))
        for d in left[:CASES]
    )
