"""How `show` is told."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from pycompare.dossier import Dossier, Profile
from pycompare.model import Catalog, Claim
from pycompare.names import called
from pycompare.report import trials
from pycompare.report.layout import (
    VERDICT_TONES,
    Block,
    Column,
    Facts,
    Grid,
    Records,
    Report,
    Section,
    Span,
    counted,
    facts,
    value_span,
)

SIGNS = {"summary": "", "pro": "+ ", "con": "- "}


class _Sources:
    """Numbers for sources, in the order in which they are first referred to."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {}

    def refer(self, source: str | None, checked: str | None) -> str:
        if not source:
            return ""
        number = self.numbers.setdefault((source, checked or ""), len(self.numbers) + 1)
        return f"[{number}]"

    def block(self) -> Facts:
        pairs = ((f"[{number}]", f"{source} ({checked})") for (source, checked), number in self.numbers.items())
        return facts(pairs, "Sources, and the day each was checked")


def tell(catalog: Catalog, dossier: Dossier, with_sources: bool) -> Report:
    """What it is, what was said of it and whether that holds, what it has; the sources where asked for."""
    profile = dossier.component
    sources = _Sources() if with_sources else None
    blocks: list[Block] = [_head(catalog, dossier, sources)]
    for origin, title in (("guide", "What the guide says"), ("pycompare", "What has changed, and what else to know")):
        if claims := [claim for claim in profile.claims if claim.origin == origin]:
            blocks.append(_claims(catalog, claims, title, sources))
    blocks.append(_features(catalog, dossier, sources))
    if sources:
        blocks.append(sources.block())
    title = f"{profile.name}: {profile.summary}"
    return Report(title, tuple(blocks), Records(("field", "value", "note", "source", "checked"), _records(dossier)))


def _head(catalog: Catalog, dossier: Dossier, sources: _Sources | None) -> Facts:
    profile = dossier.component
    status = f"{profile.status}: {profile.status_because}"
    if sources:
        status += f" {sources.refer(profile.status_source, profile.status_checked)}".rstrip()
    goals = (catalog.goals[goal].name for goal in profile.goals)
    return facts(
        [
            ("Kind", catalog.kinds[profile.kind].name),
            ("Good for", profile.good_for),
            ("Not for", profile.not_for),
            ("Status", status),
            ("Index", _index(dossier)),
            *(trials.pairs(dossier.trials) if dossier.trials else ()),
            ("Successor", "".join(called(catalog, filter(None, [profile.superseded_by])))),
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
    reference = [Span(sources.refer(claim.source, claim.checked), "weak")] if sources else []
    return (*verdict, Span(SIGNS[claim.stance] + claim.text), Span(claim.because), *reference)


def _features(catalog: Catalog, dossier: Dossier, sources: _Sources | None) -> Grid:
    profile = dossier.component
    kind = catalog.kinds[profile.kind]
    sections = []
    for group, members in groupby(profile.features, key=lambda id: kind.features[id].group):
        rows = []
        for id in members:
            cell = profile.features[id]
            reference = [Span(sources.refer(cell.source, cell.checked), "weak")] if sources else []
            note = " ".join(filter(None, (cell.note, trials.borne_out(dossier.trials, id))))
            rows.append((Span(kind.features[id].label), value_span(cell.value), Span(note), *reference))
        sections.append(Section(group, tuple(rows)))
    columns = (Column("Feature"), Column("Has it", wraps=False), Column("Note"), *_source_column(sources))
    return Grid(columns, tuple(sections), "Features")


def _source_column(sources: _Sources | None) -> Iterable[Column]:
    return [Column("Src", wraps=False)] if sources else []


def _records(dossier: Dossier) -> tuple[tuple[str, ...], ...]:
    profile = dossier.component
    tried = trials.tried_records(dossier.trials) if dossier.trials else ()
    return (*_plain_records(profile), *tried, *_claim_records(profile), *_feature_records(profile))


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


def _claim_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    for claim in profile.claims:
        field = f"claim.{claim.origin}.{claim.category}.{claim.stance}"
        yield field, claim.text, f"{claim.verdict}: {claim.because}", claim.source, claim.checked


def _feature_records(profile: Profile) -> Iterator[tuple[str, ...]]:
    for id, cell in profile.features.items():
        yield f"feature.{id}", cell.value, cell.note or "", cell.source, cell.checked
