"""How `show` begins: what a component is for, what bites, whether it is cared for, how to start; then the plain facts."""

from collections.abc import Iterator

from pycompare.answers import decisions, trials_report
from pycompare.answers.dossier import Dossier, Profile
from pycompare.answers.moves import cost, target
from pycompare.answers.references import References
from pycompare.catalog.model import UNCARED, Catalog
from pycompare.catalog.names import called, name_of
from pycompare.render.report import Pairs, Span, counted, pairs, under

FADING = frozenset((*UNCARED, "slowing"))
"""The statuses of what nobody should start with, so that the way out of it is asked for."""

ARTICLES = {"foundation": "a foundation", "company": "a company", "community": "a community", "person": "one person"}


def lead(catalog: Catalog, dossier: Dossier, sources: References) -> Pairs:
    """What somebody in a hurry must not miss."""
    profile = dossier.component
    status = f"{profile.status}: {profile.status_because}"
    told = pairs(
        [
            ("Kind", catalog.kinds[profile.kind].name),
            ("Good for", profile.good_for),
            ("Not for", profile.not_for),
            *under("Watch out", (sources.beside(trap.because, trap.source, trap.checked) for trap in profile.traps)),
            ("Status", sources.beside(status, profile.status_source, profile.status_checked)),
            *under("Instead", _instead(catalog, profile)),
        ]
    )
    return Pairs((*told.rows, *_install(profile), *_start(dossier)))


def _instead(catalog: Catalog, profile: Profile) -> Iterator[str]:
    """Where to go from what nobody should start with, its successor first."""
    if profile.superseded_by:
        yield f"{name_of(catalog, profile.superseded_by)}, its successor"
    if profile.status not in FADING:
        return
    moves = [move for move in profile.moves if move.to != profile.superseded_by or move.version]
    if moves:
        yield ", ".join(f"{target(catalog, move)} ({cost(move)})" for move in moves)
    elif not profile.superseded_by:
        yield "no way out is known"


def _install(profile: Profile) -> Iterator[tuple[str, Span]]:
    """The command that installs it, and what to know of it."""
    if profile.package is None:
        yield "Install", Span("no distribution of its own")
        return
    yield "Install", Span(f"pip install {profile.package}", "code")
    imported = f"import {', '.join(profile.imports)}" if profile.imports else ""
    extras = f"extras: {', '.join(sorted(set(profile.extras.values())))}" if profile.extras else ""
    if imported or extras:
        yield "", Span("; ".join(filter(None, (imported, extras))))


def _start(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    """The command that prints the code to begin with, and where that ran; nothing where it was tried in vain."""
    tried = dossier.trials
    if tried is None or not tried.lines or tried.fails:
        return
    good = [python for python, working in tried.works.items() if working.ok]
    yield "Start", Span(f"pycompare show {dossier.component.id} --code", "code")
    yield "", Span(counted(tried.lines, "line") + (f"; they ran on Python {', '.join(good)}" if good else ""))


def facts(catalog: Catalog, dossier: Dossier, sources: References) -> Pairs:
    """What the index, the trials and the catalog say beside."""
    profile = dossier.component
    goals = (catalog.goals[goal].name for goal in profile.goals)
    return pairs(
        [
            ("Behind it", _steward(profile, sources)),
            ("Index", _index(dossier)),
            *(trials_report.summary_pairs(dossier.trials) if dossier.trials else ()),
            ("Decided", _decided(catalog, dossier)),
            ("Supersedes", ", ".join(called(catalog, profile.supersedes))),
            ("Works with", ", ".join(called(catalog, profile.works_with))),
            ("Spring", ", ".join(profile.spring)),
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


def _steward(profile: Profile, sources: References) -> str:
    """Who stands behind it."""
    if (steward := profile.steward) is None:
        return ""
    told = f"{steward.name}, {ARTICLES[steward.sort]}: {steward.because}"
    return sources.beside(told, steward.source, steward.checked)


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
