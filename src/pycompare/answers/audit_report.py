"""How an audit is told: what has to be left first, then what to plan, then what to know."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pycompare.answers.audit import Audit
from pycompare.answers.findings import Finding
from pycompare.answers.moves import way_out
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import name_of
from pycompare.render.report import Block, Column, Grid, Records, Report, Section, Span, Tone, counted, pairs

HEADER = (
    "distribution", "level", "rule", "file", "line", "requirement", "component", "what", "because", "source", "checked",
    "best", "effort", "survives", "places", "new",
)  # fmt: skip

TITLES = {"act": "Act: these should not stay", "plan": "Plan: these will have to go", "note": "Note: these bite"}
TONES: dict[str, Tone] = {"act": "bad", "plan": "fair", "note": "weak"}
COLUMNS = (Column("What and where"), Column("Why"), Column("Way out"))

SHOWN = 12
"""How many names a line of a table holds; JSON has them all."""


def tell(catalog: Catalog, answer: Audit) -> Report:
    """What is found, by level; then what was not judged, what the ignore list let pass, and what could not be read."""
    blocks: list[Block] = []
    if answer.findings:
        blocks.append(findings_grid(catalog, answer.findings))
    blocks.append(pairs(_facts(answer)))
    if answer.problems:
        blocks.append(pairs((("", str(problem)) for problem in answer.problems), "Could not be read"))
    return Report(_title(answer), tuple(blocks), finding_records(answer.findings))


def _title(answer: Audit) -> str:
    if not answer.files:
        return f"{answer.project}: no dependency files were found"
    judged = f"judged {answer.judged} of {counted(answer.declared, 'direct dependency', 'direct dependencies')}"
    return f"{answer.project}: {tally(answer.findings)}; {judged}"


def tally(found: Sequence[Finding]) -> str:
    """How many findings there are of each level: `2 to act on, 1 to plan, none to note`."""
    counts = {level: sum(finding.level == level for finding in found) for level in TITLES}
    words = {"act": "to act on", "plan": "to plan", "note": "to note"}
    told = [f"{count} {words[level]}" for level, count in counts.items() if count]
    return ", ".join(told) or "no finding"


def findings_grid(catalog: Catalog, found: Sequence[Finding]) -> Grid:
    """A section for each level, a row for each finding."""
    by_level = groupby(found, key=lambda finding: finding.level)
    return Grid(COLUMNS, tuple(Section(TITLES[level], tuple(_row(catalog, f) for f in listed)) for level, listed in by_level))  # fmt: skip


def _row(catalog: Catalog, finding: Finding) -> tuple[Span, ...]:
    others = len(finding.places) - 1
    where = f"{finding.file}:{finding.line}" if finding.file else _as_named(finding)
    more = f" and {counted(others, 'other place')}" if others > 0 else ""
    return (
        Span(f"{'new: ' if finding.new else ''}{finding.what} {where}{more}".strip(), TONES[finding.level]),
        Span(f"{finding.because} ({finding.checked}) {finding.source}"),
        Span(_way_out(catalog, finding)),
    )


def _as_named(finding: Finding) -> str:
    """The words by which it was named, where no file holds them and the sentence does not."""
    is_told = finding.requirement.casefold() in finding.what.casefold()
    return "" if is_told else f"({finding.requirement})"


def _way_out(catalog: Catalog, finding: Finding) -> str:
    """The best move and why it is, and what others there are."""
    if not finding.moves:
        return ""
    best, *others = finding.moves
    why = f": {finding.best_because}" if finding.best_because else ""
    told = (
        f"{way_out(catalog, best)}{why}"
        if finding.best
        else f"known, but it does not fit here: {way_out(catalog, best)}"
    )
    return told + (f"; or {', '.join(name_of(catalog, move.to) for move in others)}" if others else "")


def _facts(answer: Audit) -> Iterator[tuple[str, str | None]]:
    yield "Not judged", _names(answer.unknown, "not in the catalog")
    if answer.asked:
        unanswered = f", {len(answer.unanswered)} without an answer" if answer.unanswered else ""
        yield "Asked", f"{counted(answer.asked, 'name')} of the index{unanswered}; a long silence is noted"
    yield "Indirect", _names([entry.distribution for entry in answer.indirect], "named by a lock alone")
    yield (
        "Gone",
        _names([f"{finding.distribution} ({finding.rule})" for finding in answer.gone], "since the earlier audit"),
    )
    passed = [f"{entry.distribution} ({entry.reason})" for entry in answer.ignored if not entry.expired]
    yield "Ignored", _names(passed, "by the project's list")
    over = [f"{entry.distribution} (until {entry.until}, {entry.file}:{entry.line})" for entry in answer.ignored if entry.expired]  # fmt: skip
    yield "Expired", _names(over, "no longer ignored")
    yield "Read", counted(len(answer.files), "file") if answer.files else None
    yield "Evidence", answer.rests_on


def _names(names: Sequence[str], meaning: str) -> str | None:
    """The first names of a list, and how many there are."""
    if not names:
        return None
    more = f" and {len(names) - SHOWN} more (--format json)" if len(names) > SHOWN else ""
    return f"{len(names)} {meaning}: {', '.join(names[:SHOWN])}{more}"


def finding_records(found: Iterable[Finding]) -> Records:
    """A row for each finding."""
    return Records(HEADER, tuple(map(_record, found)))


def _record(finding: Finding) -> tuple[str, ...]:
    best = finding.moves[0] if finding.best else None
    return (
        finding.distribution, finding.level, finding.rule, finding.file or "", str(finding.line), finding.requirement,
        finding.component or "", finding.what, finding.because, finding.source, finding.checked, finding.best or "",
        best.effort if best else "", ",".join(best.survives) if best else "", ",".join(finding.places),
        "" if finding.new is None else str(finding.new).lower(),
    )  # fmt: skip
