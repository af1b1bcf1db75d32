"""Spring's words: what each is called here, and how it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pycompare.catalog.model import SpringTerm, cell_of
from pycompare.evidence.knowledge import Known
from pycompare.evidence.status import standing


@dataclass(frozen=True, slots=True)
class Answer:
    """A component that answers a term, and how: the value and the note of one of its cells."""

    component: str | None
    name: str
    how: str
    status: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of Spring's with everything that finds it, and its answers or what is done instead."""

    term: str
    id: str
    aliases: tuple[str, ...]
    answers: tuple[Answer, ...]
    instead: str | None
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The answer of `spring`."""

    terms: tuple[Term, ...]
    rests_on: str
    kind: Literal["spring"] = "spring"
    version: int = 1


def spring(known: Known, terms: Iterable[SpringTerm]) -> Terms:
    """The terms, each answered."""
    return Terms(tuple(_term(known, term) for term in terms), known.evidence)


def _term(known: Known, term: SpringTerm) -> Term:
    answers = tuple(_answers(known, term))
    evidence = term.instead or (answers[0] if answers else None)
    return Term(
        term=term.name,
        id=term.id,
        aliases=term.aliases,
        answers=answers,
        instead=term.instead.because if term.instead else None,
        source=evidence.source if evidence else "",
        checked=evidence.checked if evidence else "",
    )


def _answers(known: Known, term: SpringTerm) -> Iterable[Answer]:
    """The components that are there; one that an overlay removed is left out."""
    for answer in term.answers:
        if component := known.catalog.components.get(answer.component):
            cell = cell_of(component, answer.feature)
            label = known.catalog.kinds[component.kind].features[answer.feature].label
            how = f"{label}: {cell.value}" + (f", {cell.note}" if cell.note else "")
            word = standing(known, component).word
            yield Answer(component.id, component.name, how, word, cell.source, cell.checked)
