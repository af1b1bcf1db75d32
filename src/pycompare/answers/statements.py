"""Single statements, each with the source in which it can be read and the day on which it was: what a brief is made of."""

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from pycompare.answers.check import Missing
from pycompare.answers.decisions import outcome
from pycompare.answers.findings import Case, Finding
from pycompare.answers.moves import cost, target, way_out
from pycompare.catalog.model import Catalog, Component, Decision, cell_of
from pycompare.catalog.names import called, name_of
from pycompare.catalog.relations import Step
from pycompare.catalog.requirements import Need, Requirement, choice_of
from pycompare.errors import shortened
from pycompare.evidence.decisions import concerning
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.evidence.traps import ahead
from pycompare.evidence.verdicts import claims

SAID = 220
"""Characters of a statement."""

LONGEST_NAME = 50
"""Characters of a word of somebody else's."""

LONGEST_SOURCE = 160
"""Characters of a source; in place of a longer one, which is a command, stands the one that shows it."""


class Statement(Struct, frozen=True):
    """What is so, where that can be read or repeated, and when it was checked."""

    says: str
    source: str
    day: str


def stated(says: str, source: str, day: str, component: str) -> Statement:
    """A statement on a component that is short enough."""
    return short(says, source, day, f"pycompare show {component} --sources")


def short(says: str, source: str, day: str, command: str) -> Statement:
    """A statement that is short enough; `command` shows a source that is not."""
    return Statement(shortened(says, SAID), source if len(source) <= LONGEST_SOURCE else f"$ {command}", day)


def cells(catalog: Catalog, component: Component, features: Iterable[str]) -> Iterator[Statement]:
    """What a component has of these features, as far as somebody has looked."""
    known = catalog.kinds[component.kind].features
    for id in dict.fromkeys(features):
        cell = cell_of(component, id)
        if cell.source:
            note = f": {cell.note}" if cell.note else ""
            says = f"{component.name}, {known[id].label}: {cell.value}{note}"
            yield stated(says, cell.source, cell.checked, component.id)


def required(component: Component, asked: Iterable[Requirement]) -> Iterator[str]:
    """The features by which a component meets requirements, or should."""
    everything = tuple(asked)
    for one in everything:
        yield one.feature if isinstance(one, Need) else choice_of(one, everything, component) or one.feature


def status(knowledge: Knowledge, component: Component) -> Iterator[Statement]:
    """How a component is cared for, where that rests on something."""
    found = status_of(knowledge, component)
    if found.source and found.checked:
        yield stated(f"{component.name} is {found.word}: {found.because}", found.source, found.checked, component.id)


def traps(component: Component, gone: Collection[str] = ()) -> Iterator[Statement]:
    """What bites whoever installs it without these choices."""
    for trap in ahead(component, gone):
        yield stated(trap.because, trap.source, trap.checked, component.id)


def claimed(knowledge: Knowledge, component: Component, stance: str) -> Iterator[Statement]:
    """What is said for or against a component and holds; what no test can settle is left out."""
    for claim in claims(knowledge, component):
        if claim.stance == stance and claim.verdict == "holds":
            yield stated(f"{claim.text}: {claim.because}", claim.source, claim.checked, component.id)


def contrary(component: Component, features: Iterable[str]) -> Iterator[Statement]:
    """Where a second source says otherwise."""
    for id in features:
        if told := cell_of(component, id).contrary:
            yield stated(f"A second source disagrees on {id}: {told.because}", told.source, told.checked, component.id)


def moves(catalog: Catalog, steps: Iterable[Step]) -> Iterator[Statement]:
    """What the way from one component to another costs."""
    for step in steps:
        says = f"{name_of(catalog, step.origin)} to {target(catalog, step)}, {cost(step)}: {step.because}"
        yield stated(says, step.source, step.checked, step.origin)


def decided(catalog: Catalog, decisions: Iterable[Decision]) -> Iterator[Statement]:
    """What others chose in public; the day is that of the decision."""
    for decision in decisions:
        names = [catalog.arguments[id].name for id in decision.reasons if id in catalog.arguments]
        reasons = f", for {', '.join(names)}" if names else ""
        yield Statement(
            shortened(f"{outcome(catalog, decision)}{reasons}. {decision.context}", SAID),
            decision.url,
            decision.date,
        )


def choosing(catalog: Catalog, component: Component) -> Iterator[Decision]:
    """The settled decisions that chose a component, the newest first."""
    for decision in concerning(catalog, component.id):
        if decision.chose == component.id and decision.is_settled:
            yield decision


def found(catalog: Catalog, findings: Iterable[Finding], command: str) -> Iterator[Statement]:
    """What should not stay as it is, and the first way out; `command` tells all of it."""
    for finding in findings:
        place = f" ({finding.file}:{finding.line})" if finding.file else ""
        way = f" To {way_out(catalog, finding.moves[0])}." if finding.best else ""
        says = f"{finding.level}: {finding.requirement}{place}: {finding.what}.{way} {finding.because}"
        yield short(says, finding.source, finding.checked, command)


def lacking(catalog: Catalog, missing: Iterable[Missing]) -> Iterator[Statement]:
    """What has to be added to run a stack."""
    for one in missing:
        choices = f" ({' or '.join(called(catalog, one.any_of[:4]))})" if one.any_of else ""
        what = catalog.kinds[one.kind].name if one.kind in catalog.kinds else one.kind
        says = f"{name_of(catalog, one.component)} needs a {what}{choices}: {one.because}"
        yield stated(says, one.source, one.checked, one.component)


def together(catalog: Catalog, cases: Iterable[Case]) -> Iterator[Statement]:
    """What others chose who had two of a stack together."""
    for case in cases:
        chosen = f"{name_of(catalog, case.chose)} was chosen" if case.chose else "nothing was added"
        yield Statement(
            shortened(f"{chosen}, for {case.because}" if case.because else chosen, SAID), case.url, case.date
        )
