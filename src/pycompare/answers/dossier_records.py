"""A dossier for scripts: a row for each field, with its note, source and day."""

from collections.abc import Iterator

from pycompare.answers import trials_report
from pycompare.answers.dossier import Dossier, Profile
from pycompare.render.report import Records

HEADER = ("field", "value", "note", "source", "checked")


def records(dossier: Dossier) -> Records:
    """All that is known of a component, a row for each field."""
    profile = dossier.component
    tried = trials_report.tried_records(dossier.trials) if dossier.trials else ()
    told = (*_plain_records(profile), *tried, *_tie_records(profile))
    return Records(HEADER, (*told, *_claim_records(profile), *_feature_records(profile)))


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
