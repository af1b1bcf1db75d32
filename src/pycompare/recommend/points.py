"""The points of the candidates as a picture: a row for each criterion, the first candidates beside each other."""

from collections.abc import Iterator, Sequence

from pycompare.catalog.model import Catalog
from pycompare.catalog.names import called, name_of
from pycompare.recommend.ranking import Contribution, Ranked
from pycompare.recommend.stack import SlotRanking
from pycompare.render.report import Bar, Column, Grid, Section, Span

BESIDE = 3
"""How many candidates stand beside each other: what 80 columns hold."""

ROUNDED = 0.015
"""An interval that is not wider than this says nothing beside two digits."""

BARS = "from 0 to 1, longer is better; lighter where it is not known more exactly"
"""What a bar means."""


def picture(catalog: Catalog, slot: SlotRanking, chosen: str | None, minor: bool = False) -> Grid:
    """The values of the chosen candidate and of those next to it, by every criterion, and their scores."""
    shown = beside(slot, chosen)
    columns = (
        Column(""),
        Column("Weight", wraps=False),
        *(Column(name, wraps=False) for name in _names(catalog, shown)),
    )
    parts = zip(*(ranked.contributions for ranked in shown), strict=True)
    rows = [*(_row(catalog, row) for row in parts), (Span("score", "strong"), Span(""), *map(_score, shown))]
    title = f"Points for the {catalog.kinds[slot.slot].name}"
    return Grid(columns, (Section("", tuple(rows)),), title, minor)


def _names(catalog: Catalog, shown: Sequence[Ranked]) -> list[str]:
    return called(catalog, [ranked.component for ranked in shown])


def _row(catalog: Catalog, parts: Sequence[Contribution]) -> tuple[Span, ...]:
    """One criterion of all that are shown."""
    bars = (Span(_value(part), bar=Bar(part.low, part.high)) for part in parts)
    name = criterion_name(catalog, parts[0].criterion)
    return Span(name), Span(f"{parts[0].weight:.2f}", "weak"), *bars


def _value(part: Contribution) -> str:
    return "?" if (part.low, part.high) == (0.0, 1.0) else f"{part.value:.2f}"


def _score(ranked: Ranked) -> Span:
    return Span(f"{ranked.score:.2f}", "strong", bar=Bar(ranked.low, ranked.high))


def beside(slot: SlotRanking, chosen: str | None) -> list[Ranked]:
    """The chosen candidate, where it is one, and the best of the others."""
    return _in_order(slot, chosen)[:BESIDE]


def _in_order(slot: SlotRanking, chosen: str | None) -> list[Ranked]:
    return sorted(slot.ranking, key=lambda candidate: candidate.component != chosen)


def others(catalog: Catalog, slot: SlotRanking, chosen: str | None) -> str:
    """Those that come after, with their scores."""
    after = _in_order(slot, chosen)[BESIDE:]
    return ", ".join(f"{name_of(catalog, ranked.component)} {ranked.score:.2f}" for ranked in after)


def evidence(catalog: Catalog, slot: SlotRanking, chosen: str | None, top: int) -> Grid:
    """What the points of the best candidates rest on, term by term."""
    shown = _in_order(slot, chosen)[:top]
    columns = (Column("Criterion"), Column("Weight x value", wraps=False), Column("Rests on"))
    sections = tuple(
        Section(f"{name_of(catalog, ranked.component)}, {interval(ranked)}", tuple(_terms(catalog, ranked)))
        for ranked in shown
    )
    more = f", the first {top} of {len(slot.ranking)}" if len(slot.ranking) > top else ""
    return Grid(
        columns, sections, f"What the points for the {catalog.kinds[slot.slot].name} rest on{more}", behind=True
    )


def _terms(catalog: Catalog, ranked: Ranked) -> Iterator[tuple[Span, ...]]:
    for part in ranked.contributions:
        yield Span(criterion_name(catalog, part.criterion)), Span(arithmetic(part)), Span(part.evidence)
    if ranked.dominated_by:
        told = f"No reason to choose it: {name_of(catalog, ranked.dominated_by)} is at least as good by every criterion"
        yield Span(""), Span(""), Span(told)


def criterion_name(catalog: Catalog, id: str) -> str:
    """What a criterion is called; records name it by its id."""
    return catalog.criteria[id].name  # type: ignore[index]


def arithmetic(part: Contribution) -> str:
    """One term of a score, so that it can be added up by hand."""
    return f"{part.weight:.3g} x {part.value:.3f} = {part.points:.3f}"


def interval(ranked: Ranked) -> str:
    """A score, with its ends where unknown evidence leaves it open."""
    ends = f" ({ranked.low:.2f} to {ranked.high:.2f})" if ranked.high - ranked.low > ROUNDED else ""
    return f"{ranked.score:.2f}{ends}"
