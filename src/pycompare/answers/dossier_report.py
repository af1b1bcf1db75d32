"""How `show` is told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from pycompare.answers import decisions, trials_report
from pycompare.answers.dossier import Dossier, Profile
from pycompare.answers.moves import moves_grid
from pycompare.catalog.model import UNCARED, Catalog, Cell, Claim
from pycompare.catalog.names import called, name_of
from pycompare.render.report import (
    VERDICT_TONES,
    Block,
    Column,
    Grid,
    Pairs,
    Records,
    Report,
    Section,
    Span,
    counted,
    grid,
    pairs,
    value_span,
)

FADING = frozenset((*UNCARED, "slowing"))
"""The statuses of what nobody should start with, so that the way out of it is asked for."""

SIGNS = {"summary": "", "pro": "+ ", "con": "- "}


ARTICLES = {"foundation": "a foundation", "company": "a company", "community": "a community", "person": "one person"}


class _Sources:
    """Numbers for sources, in the order in which they are first referred to."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}

    def refer(self, source: str | None, checked: str | None) -> str:
        if not source:
            return ""
        number = self.numbers.setdefault((source, checked or ""), len(self.numbers) + 1)
        return f"[{number}]"

    def block(self) -> Pairs:
        rows = ((f"[{number}]", f"{source} ({checked})") for (source, checked), number in self.numbers.items())
        return pairs(rows, "Sources, and the day each was checked")


def tell(catalog: Catalog, dossier: Dossier, with_sources: bool) -> Report:
    """What it is, what was said of it and whether that holds, what it has; the sources where asked for."""
    profile = dossier.component
    sources = _Sources() if with_sources else None
    blocks: list[Block] = [_head(catalog, dossier, sources)]
    for origin, title in (("guide", "What the guide says"), ("pycompare", "What has changed, and what else to know")):
        if claims := [claim for claim in profile.claims if claim.origin == origin]:
            blocks.append(_claims(catalog, claims, title, sources))
    blocks += _ties(catalog, profile, sources)
    if profile.moves:
        blocks.append(moves_grid(catalog, profile.moves, "Ways out of it"))
    if found := decisions.of_component(catalog, catalog.components[profile.id]):
        blocks.append(found)
    blocks.append(_features(catalog, dossier, sources))
    if sources:
        blocks.append(sources.block())
    title = f"{profile.name}: {profile.summary}"
    return Report(title, tuple(blocks), Records(("field", "value", "note", "source", "checked"), _records(dossier)))


def _head(catalog: Catalog, dossier: Dossier, sources: _Sources | None) -> Pairs:
    profile = dossier.component
    status = f"{profile.status}: {profile.status_because}"
    if sources:
        status += f" {sources.refer(profile.status_source, profile.status_checked)}".rstrip()
    goals = (catalog.goals[goal].name for goal in profile.goals)
    return pairs(
        [
            ("Kind", catalog.kinds[profile.kind].name),
            ("Good for", profile.good_for),
            ("Not for", profile.not_for),
            ("Status", status),
            ("Behind it", _steward(profile, sources)),
            ("Index", _index(dossier)),
            *(trials_report.summary_pairs(dossier.trials) if dossier.trials else ()),
            ("Decided", _decided(catalog, dossier)),
            ("Ways out", "none is known" if profile.status in FADING and not profile.moves else None),
            ("Successor", name_of(catalog, profile.superseded_by)),
            ("Supersedes", ", ".join(called(catalog, profile.supersedes))),
            ("Works with", ", ".join(called(catalog, profile.works_with))),
            ("Install", _install(profile)),
            ("Spring", ", ".join(profile.spring)),
            ("Guide", ", ".join(catalog.categories[id].name for id in profile.categories)),
            ("In stacks", ", ".join(goals)),
            ("Also called", ", ".join(profile.aliases)),
            ("Docs", profile.links.docs),
            ("Source", profile.links.source),
            ("Changes", profile.links.changes),
        ]
    )


def _decided(catalog: Catalog, dossier: Dossier) -> str:
    """How often others chose it, and for what."""
    tally = dossier.decisions
    if tally is None or not (tally.weighed or tally.left):
        return ""
    reasons = decisions.arguments(catalog, tally.reasons, 3)
    return f"{decisions.in_words(tally)} in public decisions" + (f"; for it: {reasons}" if reasons else "")


def _steward(profile: Profile, sources: _Sources | None) -> str:
    """Who stands behind it."""
    if profile.steward is None:
        return ""
    told = f"{profile.steward.name}, {ARTICLES[profile.steward.sort]}: {profile.steward.because}"
    return f"{told} {sources.refer(profile.steward.source, profile.steward.checked)}" if sources else told


def _index(dossier: Dossier) -> str:
    """What the package index says, in a line or two."""
    found = dossier.index
    if found is None or found.latest is None:
        return found.problem or "" if found else ""
    told = [
        f"{found.latest} of {found.released or 'an unknown day'}",
        f"{counted(found.releases_12, 'release')} in 12 months, {found.releases_36} in 36",
        f"first {found.first_released}" if found.first_released else "",
        f"for Python {found.requires_python}" if found.requires_python else "",
        "no wheel" if found.wheel is False else "",
        f"licence {found.license}" if found.license else "",
        f"{found.downloads:,} downloads in 30 days" if found.downloads else "",
    ]
    return "; ".join(filter(None, told)) + f" ({(dossier.taken or '')[:10]})"


def _install(profile: Profile) -> str:
    if profile.package is None:
        return "no distribution of its own"
    extras = sorted(set(profile.extras.values()))
    also = f"; extras: {', '.join(extras)}" if extras else ""
    imported = f" (import {', '.join(profile.imports)})" if profile.imports else ""
    return f"pip install {profile.package}{imported}{also}"


def _claims(catalog: Catalog, claims: list[Claim], title: str, sources: _Sources | None) -> Grid:
    verdicts: Counter[str] = Counter(claim.verdict for claim in claims)
    count = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in VERDICT_TONES if verdicts[verdict])
    judged = any(claim.origin == "guide" or claim.verdict != "holds" for claim in claims)
    columns = [Column("Verdict", wraps=False), Column("Claim"), Column("Because")] if judged else [
        Column("Fact"), Column("Because")]  # fmt: skip
    sections = []
    for section, members in groupby(claims, key=lambda claim: _section_name(catalog, claim.category)):
        rows = tuple(_claim_row(claim, judged, sources) for claim in members)
        sections.append(Section(section if judged else "", rows))
    heading = f"{title} ({counted(len(claims), 'claim')}: {count})" if judged else title
    return Grid((*columns, *_source_column(sources)), tuple(sections), heading)


def _section_name(catalog: Catalog, id: str) -> str:
    return catalog.categories[id].name if id in catalog.categories else "Summary matrix"


def _claim_row(claim: Claim, judged: bool, sources: _Sources | None) -> tuple[Span, ...]:
    verdict = [Span(claim.verdict, VERDICT_TONES[claim.verdict])] if judged else []
    reference = _reference(sources, claim.source, claim.checked)
    return (*verdict, Span(SIGNS[claim.stance] + claim.text), Span(claim.because), *reference)


def _ties(catalog: Catalog, profile: Profile, sources: _Sources | None) -> Iterator[Grid]:
    """What is known to bite, and what it goes with or does not."""
    if profile.traps:
        rows = (
            (Span(trap.because), *_reference(sources, trap.source, trap.checked)) for trap in profile.traps
        )  # fmt: skip
        yield grid((Column("Watch out"), *_source_column(sources)), rows)
    shown = [tie for tie in profile.ties if tie.sort != "moves to"]  # those are told as ways out
    if shown:
        rows = (
            (Span(tie.sort), Span(name_of(catalog, tie.other)), Span(tie.because), *_reference(sources, tie.source, tie.checked))
            for tie in shown
        )  # fmt: skip
        columns = (Column("Beside it", wraps=False), Column("Component"), Column("Because"), *_source_column(sources))
        yield grid(columns, rows)


def _reference(sources: _Sources | None, source: str, checked: str) -> list[Span]:
    return [Span(sources.refer(source, checked), "weak")] if sources else []


def _features(catalog: Catalog, dossier: Dossier, sources: _Sources | None) -> Grid:
    profile = dossier.component
    kind = catalog.kinds[profile.kind]
    sections = []
    for group, members in groupby(profile.features, key=lambda id: kind.features[id].group):
        rows = []
        for id in members:
            cell = profile.features[id]
            reference = _reference(sources, cell.source, cell.checked)
            note = " ".join(
                filter(None, (cell.note, _contrary(cell, sources), trials_report.borne_out(dossier.trials, id)))
            )
            rows.append((Span(kind.features[id].label), value_span(cell.value), Span(note), *reference))
        sections.append(Section(group, tuple(rows)))
    columns = (Column("Feature"), Column("Has it", wraps=False), Column("Note"), *_source_column(sources))
    return Grid(columns, tuple(sections), "Features")


def _contrary(cell: Cell, sources: _Sources | None) -> str:
    """What a second source says against the cell."""
    if cell.contrary is None:
        return ""
    told = f"Sources disagree: {cell.contrary.because}"
    return f"{told} {sources.refer(cell.contrary.source, cell.contrary.checked)}" if sources else told


def _source_column(sources: _Sources | None) -> Iterable[Column]:
    return [Column("Src", wraps=False)] if sources else []


def _records(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    profile = dossier.component
    tried = trials_report.tried_records(dossier.trials) if dossier.trials else ()
    told = (*_plain_records(profile), *tried, *_tie_records(profile))
    return (*told, *_claim_records(profile), *_feature_records(profile))


def _plain_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    plain = ("id", "name", "kind", "categories", "summary", "package", "latest", "released")
    more = ("superseded_by", "good_for", "not_for", "works_with", "spring", "aliases", "imports")
    for name in (*plain, *more):
        value = getattr(profile, name)
        yield name, ",".join(value) if isinstance(value, tuple) else value or "", "", "", ""
    yield (
        "status",
        profile.status,
        profile.status_because,
        profile.status_source or "",
        profile.status_checked or "",
    )


def _tie_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    if (steward := profile.steward) is not None:
        yield "steward", f"{steward.name} ({steward.sort})", steward.because, steward.source, steward.checked
    for tie in profile.ties:
        yield tie.sort.replace(" ", "_"), tie.other, tie.because, tie.source, tie.checked
    for move in profile.moves:
        yield "move", move.to, f"{move.effort}: {move.because}", move.source, move.checked
    for trap in profile.traps:
        yield "trap", "", trap.because, trap.source, trap.checked


def _claim_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    for claim in profile.claims:
        field = f"claim.{claim.origin}.{claim.category}.{claim.stance}"
        yield field, claim.text, f"{claim.verdict}: {claim.because}", claim.source, claim.checked


def _feature_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    for id, cell in profile.features.items():
        yield f"feature.{id}", cell.value, cell.note or "", cell.source, cell.checked
        if cell.contrary:
            yield f"contrary.{id}", "", cell.contrary.because, cell.contrary.source, cell.contrary.checked
