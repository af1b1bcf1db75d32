"""What a decision record rests on: sources with their days, the points, who decided alike, and the commands to repeat it all."""

from collections.abc import Iterator, Sequence

from pycompare import __version__
from pycompare.catalog.model import Catalog, Component, Decision, cell_of
from pycompare.catalog.names import name_of
from pycompare.catalog.requirements import Need, Requirement
from pycompare.evidence.decisions import concerning
from pycompare.recommend.points import BARS, arithmetic, beside, criterion_name, picture
from pycompare.recommend.request import Request, slot_requests
from pycompare.recommend.stack import Recommendation
from pycompare.render.report import COMMAND, Block, Commands, Prose, Span, counted

PRECEDENTS = 2
"""How many public decisions are told of each component that was chosen."""

NEAREST = 2
"""How many limits are told of each slot."""

Item = tuple[Span, ...]


class Sources:
    """Links to sources; what is no page but a command is numbered, and told at the end where it can be copied whole."""

    def __init__(self) -> None:
        self.commands: dict[str, int] = {}

    def refer(self, source: str | None, checked: str = "") -> Item:
        """What stands behind a sentence."""
        if not source:
            return ()
        day = f", checked {checked})" if checked else ")"
        if source.startswith(COMMAND):
            number = self.commands.setdefault(source.removeprefix(COMMAND), len(self.commands) + 1)
            return (Span(f" (command {number}{day}"),)
        return Span(" ("), Span("source", link=source), Span(day)


def said(text: str) -> Item:
    """A sentence as a paragraph or an item."""
    return (Span(text),)


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def evidence(catalog: Catalog, request: Request, answer: Recommendation, sources: Sources) -> Iterator[Block]:
    """Where it was read that what is required is there, the points with what they rest on, and who decided alike."""
    yield Prose((said(f"Bars go {BARS}."),), "Evidence")
    if read := tuple(_read(catalog, request, answer, sources)):
        yield Prose(read, "What is required, and where it was read", listed=True, minor=True)
    for chosen, slot in zip(answer.stack, answer.rankings, strict=True):
        if shown := beside(slot, chosen.component):
            yield picture(catalog, slot, chosen.component, minor=True)
            name = name_of(catalog, shown[0].component)
            terms = tuple(
                _term(catalog, part.criterion, arithmetic(part), part.evidence) for part in shown[0].contributions
            )
            yield Prose((said(f"{name}, term by term (weight x value = points):"),))
            yield Prose(terms, listed=True)
    if limits := tuple(said(f"{limit.text}.") for slot in answer.rankings for limit in slot.sensitivity[:NEAREST]):
        yield Prose(limits, "What would change it", listed=True, minor=True)
    if alike := tuple(_precedents(catalog, answer)):
        yield Prose(alike, "Who chose the same in public", listed=True, minor=True)


def _term(catalog: Catalog, criterion: str, sum: str, evidence: str) -> Item:
    return said(f"{criterion_name(catalog, criterion)}, {sum}: {evidence}")


def _read(catalog: Catalog, request: Request, answer: Recommendation, sources: Sources) -> Iterator[Item]:
    required = {slot.kind: slot.requirements for slot in slot_requests(catalog, request)}
    for chosen in answer.stack:
        if chosen.component:
            component = catalog.components[chosen.component]
            labels = catalog.kinds[component.kind].features
            for feature in dict.fromkeys(had_by(asked, component) for asked in required.get(component.kind, ())):
                cell = cell_of(component, feature)
                note = f". {cell.note}" if cell.note else ""
                told = f"{component.name}, {labels[feature].label}: {cell.value}{note}"
                yield Span(told), *sources.refer(cell.source, cell.checked)


def had_by(asked: Requirement, component: Component) -> str:
    """The feature by which a component meets a requirement: where it does without one, the choice that it has instead."""
    return asked.feature if isinstance(asked, Need) else asked.choice(component) or asked.feature


def _precedents(catalog: Catalog, answer: Recommendation) -> Iterator[Item]:
    """The newest public decisions for each component that was chosen."""
    for chosen in answer.stack:
        if chosen.component:
            alike = [
                decision for decision in concerning(catalog, chosen.component) if decision.chose == chosen.component
            ]
            yield from (_precedent(catalog, chosen.component, decision) for decision in alike[:PRECEDENTS])


def _precedent(catalog: Catalog, component: str, decision: Decision) -> Item:
    name = name_of(catalog, component)
    reasons = [catalog.arguments[id].name for id in decision.reasons if id in catalog.arguments]
    told = f" for {listed(reasons)}" if reasons else ""
    return Span(f"{name}, {decision.date}{told}: {decision.context} ("), Span("thread", link=decision.url), Span(")")


def repeated(command: str, sources: Sources) -> Iterator[Block]:
    """The command that made the record, and those that stand behind its sentences."""
    told = "The same command on the same evidence prints the same record; newer evidence may change it."
    yield Prose((said(told),), "How to repeat it")
    yield Commands((f"pip install pycompare-cli=={__version__}", command))
    if sources.commands:
        stand = "stands" if len(sources.commands) == 1 else "stand"
        yield Prose((said(f"The {counted(len(sources.commands), 'command')} that {stand} behind sentences above:"),))
        yield Commands(tuple(_numbered(sources.commands)))


def _numbered(commands: dict[str, int]) -> Iterator[str]:
    for command, number in commands.items():
        yield f"# {number}"
        yield command
