"""What others chose in public: decisions that pass the filters, with the thread and the day of each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from pycompare.catalog.model import Catalog, Component, Decision
from pycompare.catalog.names import called, name_of
from pycompare.evidence.decisions import Tally, concerning, newest_first, tally
from pycompare.evidence.knowledge import Knowledge
from pycompare.render.report import Block, Column, Grid, Records, Report, Section, Span, counted, pairs


class DecisionFilters(Struct, frozen=True):
    """What a decision must be to be shown. Several values of one filter widen it; several filters narrow it."""

    component: str | None = None
    kinds: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()


class Decisions(Struct, frozen=True):
    """The answer of `decisions`, the newest first; where a component was named, what they say of it together."""

    decisions: tuple[Decision, ...]
    total: int
    component: str | None
    tally: Tally | None
    rests_on: str
    kind: Literal["decisions"] = "decisions"
    version: int = 1


def decisions(knowledge: Knowledge, filters: DecisionFilters) -> Decisions:
    """The decisions that pass all filters."""
    catalog = knowledge.catalog
    found = concerning(catalog, filters.component) if filters.component else newest_first(catalog.decisions.values())
    passing = tuple(decision for decision in found if _passes(decision, filters))
    told = tally(catalog, filters.component) if filters.component else None
    return Decisions(passing, len(catalog.decisions), filters.component, told, knowledge.evidence)


def _passes(decision: Decision, filters: DecisionFilters) -> bool:
    return (
        (not filters.kinds or decision.kind in filters.kinds)
        and (not filters.arguments or not filters.arguments.isdisjoint(decision.argued))
        and (not filters.years or decision.date[:4] in filters.years)
    )


HEADER = ("id", "date", "kind", "had", "chose", "kept", "weighed", "reasons", "end", "context", "url", "checked")


SCREENFUL = 6
"""How many decisions a table shows unless all are asked for."""


def tell(catalog: Catalog, answer: Decisions, everything: bool = True) -> Report:
    """What they say together, then a row for each, those of a kind together; the newest only, unless all are asked for."""
    shown = answer.decisions if everything else answer.decisions[:SCREENFUL]
    blocks: list[Block] = [pairs(_tallied(catalog, answer))] if answer.tally else []
    blocks += [_grid(catalog, shown)] if shown else []
    more = f"the newest {len(shown)} of {len(answer.decisions)} are shown; --all shows the others"
    blocks.append(
        pairs([("More", more if len(shown) < len(answer.decisions) else None), ("Evidence", answer.rests_on)])
    )
    return Report(_title(catalog, answer), tuple(blocks), Records(HEADER, tuple(map(_record, answer.decisions))))


def _title(catalog: Catalog, answer: Decisions) -> str:
    count = f"{counted(len(answer.decisions), 'public decision')} of {answer.total:,}"
    if not answer.decisions:
        return f"{count}: none passes all filters; `pycompare decisions` shows them all"
    return f"{count} on {name_of(catalog, answer.component)}" if answer.component else count


def _grid(catalog: Catalog, decisions: Sequence[Decision]) -> Grid:
    order = list(catalog.kinds)
    by_kind = groupby(sorted(decisions, key=lambda d: order.index(d.kind)), key=lambda d: d.kind)
    sections = (
        Section(catalog.kinds[kind].name, tuple(decision_row(catalog, d) for d in found)) for kind, found in by_kind
    )
    return Grid(COLUMNS, tuple(sections))


COLUMNS = (Column("Date", wraps=False), Column("Decision"), Column("For"), Column("What it was about"))


def decision_row(catalog: Catalog, decision: Decision, whole: bool = True) -> tuple[Span, ...]:
    """A decision in a row: when, what, for which arguments, and, where the whole is told, what the system is."""
    reasons = ", ".join(catalog.arguments[id].name for id in decision.reasons if id in catalog.arguments)
    end = "" if decision.is_settled else f" ({decision.end})"
    row = (Span(decision.date), Span(outcome(catalog, decision) + end, "strong"), Span(reasons))
    return (*row, Span(f"{decision.context} {decision.url}")) if whole else row


def outcome(catalog: Catalog, decision: Decision) -> str:
    """What was decided, in a few words: `Celery to Huey`, `Celery kept`, `Huey`, `nothing added`."""
    chosen = name_of(catalog, decision.chose)
    if decision.kept:
        return f"{chosen or 'as it was'} kept"
    left = ", ".join(called(catalog, (id for id in decision.had if id != decision.chose)))
    if not chosen:
        return f"{left} dropped" if left else "nothing added"
    return f"{left} to {chosen}" if left else chosen


def _tallied(catalog: Catalog, answer: Decisions) -> Iterator[tuple[str, str | None]]:
    """What the decisions say of a component together."""
    if answer.tally and answer.component:
        yield "Together", in_words(answer.tally)
        yield "For it", arguments(catalog, answer.tally.reasons)
        yield "Against it", arguments(catalog, answer.tally.against)


def in_words(tally: Tally) -> str:
    """A tally in one line."""
    return f"weighed {tally.weighed}, chosen {tally.chosen}, kept {tally.kept}, left {tally.left}"


def arguments(catalog: Catalog, counts: dict[str, int], most: int = 5) -> str:
    """The most frequent arguments, with how often each was given."""
    shown = [(id, count) for id, count in counts.items() if id in catalog.arguments][:most]
    return ", ".join(f"{catalog.arguments[id].name} {count}" for id, count in shown)


def of_component(catalog: Catalog, component: Component, whole: bool = True, most: int = 3) -> Grid | None:
    """The newest decisions on a component, as a block of another answer; in short, without what each is about."""
    found = concerning(catalog, component.id)
    if not found:
        return None
    more = (
        f", the newest {most} of {len(found)}; `pycompare decisions {component.id}` shows all"
        if len(found) > most
        else ""
    )
    rows = tuple(decision_row(catalog, decision, whole) for decision in found[:most])
    return Grid(COLUMNS if whole else COLUMNS[:-1], (Section("", rows),), f"Public decisions{more}")


def _record(decision: Decision) -> tuple[str, ...]:
    values = (getattr(decision, name) for name in HEADER)
    return tuple(
        ",".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value or ""
        for value in values
    )
