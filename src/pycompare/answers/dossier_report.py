"""How `show` is told."""

from collections.abc import Iterator
from itertools import groupby

from pycompare.answers import decisions, trials_report
from pycompare.answers.dossier import Dossier, Profile
from pycompare.answers.dossier_lead import facts, lead
from pycompare.answers.dossier_records import records
from pycompare.answers.dossier_short import GUIDE, SIGNS, counts, in_short
from pycompare.answers.moves import moves_grid
from pycompare.answers.references import References
from pycompare.catalog.model import Catalog, Cell, Claim
from pycompare.catalog.names import name_of
from pycompare.render.report import (
    VERDICT_TONES,
    Block,
    Column,
    Grid,
    Report,
    Section,
    Span,
    counted,
    grid,
    value_span,
)

CLAIMS = {
    "guide": GUIDE,
    "pycompare": "What has changed, and what else to know",
}
"""Who makes claims, and how they are headed."""


def tell(catalog: Catalog, dossier: Dossier, with_sources: bool, whole: bool = True) -> Report:
    """What it is for, what bites and how to start; then the rest, in short or whole, with the sources where asked for."""
    profile, sources = dossier.component, References(with_sources)
    blocks = [lead(catalog, dossier, sources), facts(catalog, dossier, sources)]
    rest = _whole(catalog, dossier, sources) if whole else in_short(catalog, dossier)
    return Report(f"{profile.name}: {profile.summary}", (*blocks, *rest), records(dossier))


def _whole(catalog: Catalog, dossier: Dossier, sources: References) -> Iterator[Block]:
    """Every claim and every feature, with its reason."""
    profile = dossier.component
    yield _features(catalog, dossier, sources)
    for origin, title in CLAIMS.items():
        if claims := [claim for claim in profile.claims if claim.origin == origin]:
            yield _claims(catalog, claims, title, sources)
    yield from _ties(catalog, profile, sources)
    if profile.moves:
        yield moves_grid(catalog, profile.moves, "Ways out of it")
    if found := decisions.of_component(catalog, catalog.components[profile.id]):
        yield found
    yield from sources.blocks()


def _claims(catalog: Catalog, claims: list[Claim], title: str, sources: References) -> Grid:
    judged = any(claim.origin == "guide" or claim.verdict != "holds" for claim in claims)
    columns = [Column("Verdict", wraps=False), Column("Claim"), Column("Because")] if judged else [
        Column("Fact"), Column("Because")]  # fmt: skip
    sections = []
    for section, members in groupby(claims, key=lambda claim: _section_name(catalog, claim.category)):
        rows = tuple(_claim_row(claim, judged, sources) for claim in members)
        sections.append(Section(section if judged else "", rows))
    heading = f"{title} ({counted(len(claims), 'claim')}: {counts(claims)})" if judged else title
    return Grid((*columns, *sources.columns()), tuple(sections), heading)


def _section_name(catalog: Catalog, id: str) -> str:
    return catalog.categories[id].name if id in catalog.categories else "Summary matrix"


def _claim_row(claim: Claim, judged: bool, sources: References) -> tuple[Span, ...]:
    verdict = [Span(claim.verdict, VERDICT_TONES[claim.verdict])] if judged else []
    reference = sources.cells(claim.source, claim.checked)
    return (*verdict, Span(f"{SIGNS[claim.stance]} {claim.text}".lstrip()), Span(claim.because), *reference)


def _ties(catalog: Catalog, profile: Profile, sources: References) -> Iterator[Grid]:
    """What it goes with or does not."""
    shown = [tie for tie in profile.ties if tie.sort != "moves to"]  # those are told as ways out
    if shown:
        rows = (
            (Span(tie.sort), Span(name_of(catalog, tie.other)), Span(tie.because), *sources.cells(tie.source, tie.checked))
            for tie in shown
        )  # fmt: skip
        columns = (Column("Beside it", wraps=False), Column("Component"), Column("Because"), *sources.columns())
        yield grid(columns, rows)


def _features(catalog: Catalog, dossier: Dossier, sources: References) -> Grid:
    profile = dossier.component
    kind = catalog.kinds[profile.kind]
    sections = []
    for group, members in groupby(profile.features, key=lambda id: kind.features[id].group):
        rows = []
        for id in members:
            cell = profile.features[id]
            reference = sources.cells(cell.source, cell.checked)
            note = " ".join(
                filter(None, (cell.note, _contrary(cell, sources), trials_report.borne_out(dossier.trials, id)))
            )
            rows.append((Span(kind.features[id].label), value_span(cell.value), Span(note), *reference))
        sections.append(Section(group, tuple(rows)))
    columns = (Column("Feature"), Column("Has it", wraps=False), Column("Note"), *sources.columns())
    return Grid(columns, tuple(sections), "Features")


def _contrary(cell: Cell, sources: References) -> str:
    """What a second source says against the cell."""
    if cell.contrary is None:
        return ""
    told = f"Sources disagree: {cell.contrary.because}"
    return sources.beside(told, cell.contrary.source, cell.contrary.checked)
