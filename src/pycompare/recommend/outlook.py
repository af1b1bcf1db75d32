"""What goes with an answer: what bites whoever takes it, who decided alike, and when another one would be taken."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pycompare.catalog.model import UNCARED, Catalog, Component, Survivor, cell_of
from pycompare.catalog.relations import Step, left_behind, steps
from pycompare.evidence import decisions, traps
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.recommend.filling import Filling
from pycompare.recommend.request import Request

THREADS = 4
"""How many decisions are told, those in a like context first, then the newest."""

RIVALS, REASONS = 2, 2
"""How many other candidates are told, each with how many of the features that would make it the answer."""


class Warned(Struct, frozen=True):
    """What bites whoever takes a component, and where that is said."""

    component: str
    because: str
    source: str


class Precedent(Struct, frozen=True):
    """A public decision in a like context: `chose` is the component, null where nothing was added."""

    url: str
    date: str
    chose: str | None
    because: str
    reasons: tuple[str, ...] = ()


class Otherwise(Struct, frozen=True):
    """Another candidate, and the features of which it has more than the answer."""

    component: str
    features: tuple[str, ...]


class Survival(Struct, frozen=True):
    """What becomes of what is stored by a component that goes, by the move to what takes its place.

    `survives` is what of it the move is said to keep; `move` is null where none is recorded. `keepers` are what other moves
    lead to that keep all of it.
    """

    component: str
    to: str
    stored: tuple[Survivor, ...]
    survives: tuple[Survivor, ...]
    move: Step | None
    keepers: tuple[str, ...]


def survivals(catalog: Catalog, request: Request, chosen: Sequence[str]) -> Iterator[Survival]:
    """For whatever goes and has stored something: whether that can be read by what was chosen."""
    for component in (catalog.components[id] for id in (*request.leave, *request.there) if id not in chosen):
        stored = catalog.kinds[component.kind].stores
        moves = {step.to: step for step in steps(component)}
        to = next((id for id in chosen if catalog.components[id].kind == component.kind or id in moves), None)
        if to is None or not stored:
            continue
        move = moves.get(to)
        kept = tuple(what for what in stored if move and what in move.survives)
        keepers = [id for id, step in moves.items() if id != component.id and not left_behind(catalog, step)]
        yield Survival(component.id, to, stored, kept, move, tuple(keepers) if kept != stored else ())


def warnings(knowledge: Knowledge, request: Request, chosen: Sequence[str]) -> Iterator[Warned]:
    """What the catalog warns of in each part: that nobody cares for it, and what is known to bite beside what is not to come."""
    for component in (knowledge.catalog.components[id] for id in chosen):
        status = status_of(knowledge, component)
        if status.word in UNCARED or status.is_only_maintained:
            yield Warned(component.id, f"{status.word}: {status.because}", status.source or "")
        if is_unlicensed(knowledge, request, component):
            told = f"Its licence is not known here, so that {request.license} was not weighed."
            yield Warned(component.id, told, f"$ pycompare refresh {component.package}")
        yield from (
            Warned(component.id, trap.because, trap.source) for trap in traps.ahead(component, request.excluded)
        )


def is_unlicensed(knowledge: Knowledge, request: Request, component: Component) -> bool:
    """Whether a licence is asked for that is not known of a component, so that it could not be weighed."""
    facts = knowledge.facts(component)
    return bool(request.license and component.package) and not (facts and facts.license)


def precedents(knowledge: Knowledge, request: Request, first: Filling | None) -> tuple[Precedent, ...]:
    """The decisions of others on the kind that share what stays, goes or is needed, the newest first."""
    if first is None:
        return ()
    needs = [need.feature for need in first.wanted.requirements]
    before = (*request.there, *request.leave)
    found = decisions.alike(knowledge.catalog, first.wanted.kind, request.keep, before, needs)
    alike = sorted(
        (decision for decision, weight in found if weight == 1.0), key=lambda d: (d.date, d.id), reverse=True
    )
    return tuple(Precedent(d.url, d.date, d.chose, d.context, d.reasons) for d in alike[:THREADS])


def otherwise(knowledge: Knowledge, first: Filling | None) -> Iterator[Otherwise]:
    """The next candidates with what they have built in and the answer does not, what most people want first."""
    if first is None or first.chosen.component is None:
        return
    components = knowledge.catalog.components
    answer = components[first.chosen.component]
    kind = knowledge.catalog.kinds[answer.kind]
    order = [*kind.wants, *(feature for feature in kind.features if feature not in kind.wants)]
    for id in first.chosen.alternatives[:RIVALS]:
        more = [f for f in order if _has_more(components[id], answer, f) and f not in components]
        if more:
            yield Otherwise(id, tuple(more[:REASONS]))


def _has_more(component: Component, other: Component, feature: str) -> bool:
    """Whether it is known that one has a feature built in and the other has it in part at most."""
    return cell_of(component, feature).value == "built-in" and cell_of(other, feature).value in ("no", "partial")
