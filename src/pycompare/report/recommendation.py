"""How `recommend` is told: the answer, why, what to type, how sure, and what the guide said."""

from collections.abc import Iterator

from pycompare.model import Catalog
from pycompare.names import called
from pycompare.recommend import Chosen, Contribution, Excluded, Ranked, Recommendation
from pycompare.report.layout import Block, Column, Facts, Grid, Records, Report, Span, counted, grid

HEADER = ("slot", "component", "package", "requirement", "version", "why", "alternatives")


def tell(catalog: Catalog, answer: Recommendation, explain: bool) -> Report:
    """The stack; with `explain`, the points of every candidate and what was excluded."""
    stack = called(catalog, [chosen.component for chosen in answer.stack if chosen.component])
    blocks: list[Block] = [_stack(catalog, answer), Facts(tuple(_remarks(catalog, answer, explain)))]
    if explain:
        blocks += _explained(catalog, answer)
    title = f"{answer.name}: {' + '.join(stack)}" if stack else f"{answer.name}: {answer.advice}"
    return Report(title, tuple(blocks), Records(HEADER, tuple(_record(chosen) for chosen in answer.stack)))


def _stack(catalog: Catalog, answer: Recommendation) -> Grid:
    columns = (Column("Slot"), Column("Choice"), Column("Why"), Column("Next"))
    return grid(columns, (_row(catalog, chosen) for chosen in answer.stack))


def _row(catalog: Catalog, chosen: Chosen) -> tuple[Span, ...]:
    name = called(catalog, [chosen.component])[0] if chosen.component else "none"
    choice = f"{name} {chosen.version}" if chosen.version else name
    nearest, *others = called(catalog, chosen.alternatives[:2]) or ["none"]
    following = ", ".join([f"{nearest} (close)" if chosen.close else nearest, *others])
    why = "; ".join(chosen.why)
    return Span(catalog.kinds[chosen.slot].name), Span(choice, "strong"), Span(why), Span(following, "weak")


def _remarks(catalog: Catalog, answer: Recommendation, explain: bool) -> Iterator[tuple[str, Span]]:
    if answer.install:
        yield "Install", Span(answer.install, "code")
    if besides := _besides(catalog, answer):
        yield "Besides", Span(besides)
    if answer.guide:
        yield "Guide", Span(_guide(answer))
        for reason in answer.guide.because:
            yield "", Span(reason)
    hint = "" if explain else "; --explain shows the points"
    yield "Evidence", Span(f"{answer.rests_on}; no trials yet{hint}")


def _besides(catalog: Catalog, answer: Recommendation) -> str | None:
    """What the install line cannot bring."""
    bare = [catalog.components[c.component] for c in answer.stack if c.component and not c.package]
    told = [f"{component.name} ({component.links.docs})" for component in bare if not component.works_with]
    return f"not Python packages: {', '.join(told)}" if told else None


def _guide(answer: Recommendation) -> str:
    assert answer.guide is not None
    return f"{answer.guide.words}: {'the same' if answer.guide.agrees else 'differs'}"


def _explained(catalog: Catalog, answer: Recommendation) -> Iterator[Block]:
    columns = (Column("Candidate", wraps=False), Column("Score", wraps=False), Column("Points"))
    rows = (_points(catalog, ranked) for ranked in answer.ranking)
    if answer.ranking:
        slot = catalog.kinds[answer.stack[0].slot].name
        yield grid(columns, rows, f"Points for the {slot}: each is weight x value")
    if answer.excluded:
        out = (_out(catalog, excluded) for excluded in answer.excluded)
        heading = f"Excluded ({counted(len(answer.excluded), 'component')})"
        yield grid((Column("Component", wraps=False), Column("Slot"), Column("Because")), out, heading)


def _points(catalog: Catalog, ranked: Ranked) -> tuple[Span, ...]:
    name = called(catalog, [ranked.component])[0]
    ends = f" ({ranked.low:.2f} to {ranked.high:.2f})" if ranked.low != ranked.high else ""
    points = ". ".join(_part(part) for part in ranked.contributions)
    return Span(name, "strong"), Span(f"{ranked.score:.3f}{ends}"), Span(points)


def _part(part: Contribution) -> str:
    return f"{part.criterion} {part.weight:g} x {part.value:.3f} = {part.points:.3f} ({part.evidence})"


def _out(catalog: Catalog, excluded: Excluded) -> tuple[Span, ...]:
    name = called(catalog, [excluded.component])[0]
    return Span(name), Span(catalog.kinds[excluded.slot].name), Span(excluded.reason)


def _record(chosen: Chosen) -> tuple[str, ...]:
    return (
        chosen.slot,
        chosen.component or "",
        chosen.package or "",
        chosen.requirement or "",
        chosen.version or "",
        "; ".join(chosen.why),
        ",".join(chosen.alternatives),
    )
