"""What `show` tells below its first screen unless all is asked for: each part in a few lines, without its reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pycompare.answers import decisions
from pycompare.answers.dossier import Dossier, Profile
from pycompare.answers.moves import moves_in_short
from pycompare.catalog.model import VALUES, Catalog, Claim, Verdict
from pycompare.catalog.names import name_of
from pycompare.render.report import VERDICT_TONES, Block, Column, Span, grid, pairs

GUIDE = "What the guide says that the catalog began as, docs/guide.md"

HAS = {"built-in": "Built in", "plugin": "By plugin", "partial": "In part", "no": "No", "unknown": "Unknown"}

SIGNS = {"summary": "", "pro": "+", "con": "-"}
"""How a claim is marked that speaks for a component, or against it."""

TIES = {
    "wraps": "A way to use", "wrapped by": "Also used by", "companion": "Goes with", "conflict": "Not beside",
    "moves from": "Moved from",
}  # fmt: skip

MOST = 14
"""How many of those that go with it are named."""

MORE = "--all shows every feature and claim with its reason, and --sources where each was read"


def in_short(catalog: Catalog, dossier: Dossier) -> Iterator[Block]:
    """Features by their value, the claims that fail, ways out, decisions, and what stands beside it."""
    profile = dossier.component
    yield pairs(_features(catalog, profile), "Features")
    yield from _claims(catalog, profile)
    if profile.moves:
        yield moves_in_short(catalog, profile.moves, "Ways out of it")
    if found := decisions.of_component(catalog, catalog.components[profile.id], whole=False):
        yield found
    if ties := [*_ties(catalog, profile)]:
        yield pairs(ties, "Beside it")
    yield pairs([("More", MORE)])


def _features(catalog: Catalog, profile: Profile) -> Iterator[tuple[str, str]]:
    features = catalog.kinds[profile.kind].features
    for value in VALUES:
        yield HAS[value], ", ".join(features[id].label for id, cell in profile.features.items() if cell.value == value)


def _claims(catalog: Catalog, profile: Profile) -> Iterator[Block]:
    """How many claims of the guide hold, and which do not; then what else is to be known."""
    said = [claim for claim in profile.claims if claim.origin == "guide"]
    sections = ", ".join(catalog.categories[id].name for id in profile.categories)
    if said or sections:
        yield pairs([("Claims", counts(said)), ("Sections", sections)], GUIDE)
    if failing := [claim for claim in said if claim.verdict in ("dated", "wrong")]:
        columns = (Column("Verdict", wraps=False), Column("Claim"), Column("Because"))
        yield grid(columns, _failing(failing))
    if more := [claim for claim in profile.claims if claim.origin != "guide"]:
        yield pairs(((SIGNS[claim.stance], claim.text) for claim in more), "What else to know")


def _failing(claims: Iterable[Claim]) -> Iterator[tuple[Span, ...]]:
    """Claims that do not hold, those with the same verdict for the same reason together."""
    alike: dict[tuple[Verdict, str], list[str]] = {}
    for claim in claims:
        alike.setdefault((claim.verdict, claim.because), []).append(claim.text)
    for (verdict, because), texts in alike.items():
        yield Span(verdict, VERDICT_TONES[verdict]), Span("; ".join(texts)), Span(because)


def counts(claims: Iterable[Claim]) -> str:
    """How many claims have each verdict: `9 hold, 1 dated`."""
    found = Counter(str(claim.verdict) for claim in claims)
    several = {"holds": "hold", "opinion": "opinions"}
    shown = ((number, verdict) for verdict in VERDICT_TONES if (number := found[verdict]))
    return ", ".join(
        f"{number} {verdict if number == 1 else several.get(verdict, verdict)}" for number, verdict in shown
    )


def _ties(catalog: Catalog, profile: Profile) -> Iterator[tuple[str, str]]:
    for sort, label in TIES.items():
        if named := [name_of(catalog, tie.other) for tie in profile.ties if tie.sort == sort]:
            more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
            yield label, ", ".join(named[:MOST]) + more
