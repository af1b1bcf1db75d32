"""Verdicts on what the guide says: those that facts and costs can settle are settled here, the others stand as written.

- `quiet` holds of what is slowing, dormant, abandoned or superseded.
- `popular` holds of what is among the 5,000 most downloaded packages, `niche` of what is not.
- `fastest` (blazing, excellent, great, high, minimal) and `fast` are words about speed: a framework's place is one more
  than the number of its kind that are clearly cheaper, which means beyond a tie: costs up to 1.25 times apart say nothing.
  `fastest` holds in the first quarter of the places, `fast` in the first half, and beyond that the word is wrong. All costs
  are of one machine and one Python; where fewer than twelve of the kind were measured there, or the component was not, the
  written verdict stands. The rule was written before the figures were known.

A word about facts that no longer holds is dated.
"""

from typing import TypeVar

from msgspec.structs import replace

from pycompare.catalog.model import STATUSES, Choice, Claim, Component, Verdict, members
from pycompare.evidence.knowledge import Knowledge
from pycompare.evidence.status import status_of
from pycompare.evidence.trials import PLACES, tied

POPULAR = 5000
"""The rank among the most downloaded packages up to which one is called widely used."""

SHARES = {"fastest": (0.25, "first quarter"), "fast": (0.5, "first half")}
"""The share of the places in which a word about speed holds."""

FEWEST = 12
"""How many of a kind must be measured side by side before a place means anything."""

Judged = TypeVar("Judged", Claim, Choice)


def settled(knowledge: Knowledge, component: Component, said: Judged) -> Judged:
    """A claim, or a pick of the guide, with the verdict that facts or costs give it, else as it was written."""
    match said.settled_by:
        case "quiet" | "popular" | "niche":
            return _by_facts(knowledge, component, said)
        case "fast" | "fastest":
            return _by_cost(knowledge, component, said)
        case _:
            return said


def claims(knowledge: Knowledge, component: Component) -> tuple[Claim, ...]:
    """What was said of a component, settled where it can be; the guide's picks for it come last."""
    said = (settled(knowledge, component, claim) for claim in component.claims)
    return (*said, *_picks(knowledge, component))


def _picks(knowledge: Knowledge, component: Component) -> tuple[Claim, ...]:
    """The guide's summary matrix as claims: each use case that it names the component for."""
    return tuple(
        Claim(
            text=f"Best choice for: {case.name}",
            stance="pro",
            category=case.id,
            verdict=choice.verdict,
            because=choice.because,
            source=choice.source,
            checked=choice.checked,
        )
        for case in knowledge.catalog.use_cases.values()
        if component.id in case.choices
        for choice in [settled(knowledge, component, case.choices[component.id])]
    )


def _by_facts(knowledge: Knowledge, component: Component, said: Judged) -> Judged:
    if said.settled_by == "quiet":
        found = status_of(knowledge, component)
        holds = STATUSES.index(found.word) >= STATUSES.index("slowing") if found.word != "unknown" else None
        because = f"{found.word}: {found.because}"
    else:
        rank = _rank(knowledge, component)
        holds = None if rank is None else (rank <= POPULAR) == (said.settled_by == "popular")
        because = _popularity(knowledge, component)
    if holds is None or knowledge.snapshot is None:
        return said
    source, verdict = f"$ pycompare refresh {component.package}", _verdict("holds" if holds else "dated")
    return replace(said, verdict=verdict, because=because, source=source, checked=knowledge.snapshot.head.day)


def _verdict(word: Verdict) -> Verdict:
    return word


def _rank(knowledge: Knowledge, component: Component) -> float | None:
    """The rank among the most downloaded packages; beyond all ranks where the list does not have it."""
    facts = knowledge.facts(component)
    if facts is None or knowledge.snapshot is None or knowledge.snapshot.head.downloads_fewest is None:
        return None
    return facts.downloads_rank or float("inf")


def downloads(knowledge: Knowledge, component: Component) -> str:
    """The downloads of 30 days in words; not in the list is fewer than the last of the list, and not zero."""
    facts = knowledge.facts(component)
    if facts is None or knowledge.snapshot is None or knowledge.snapshot.head.downloads_fewest is None:
        return ""
    return f"{facts.downloads:,}" if facts.downloads else f"fewer than {knowledge.snapshot.head.downloads_fewest:,}"


def _popularity(knowledge: Knowledge, component: Component) -> str:
    facts = knowledge.facts(component)
    if facts is None or knowledge.snapshot is None:
        return ""
    head = knowledge.snapshot.head
    rank = f"rank {facts.downloads_rank:,}, " if facts.downloads_rank else ""
    return f"{rank}{downloads(knowledge, component)} downloads in the 30 days before {head.downloads_taken}; widely used means rank {POPULAR:,} or better"


def _by_cost(knowledge: Knowledge, component: Component, said: Judged) -> Judged:
    kind = members(knowledge.catalog, component.kind)
    column = knowledge.costs(kind)
    costs = {c.id: column.costs[c.id] for c in kind if c.id in column.costs} if column else {}
    if column is None or component.id not in costs or len(costs) < FEWEST:
        return said
    own = costs[component.id]
    cheaper = sum(other.ratio < own.ratio and not tied(other.ratio, own.ratio) for other in costs.values())
    share, words = SHARES[str(said.settled_by)]
    server = "its own server" if own.server == "own" else own.server
    because = (
        f"Place {cheaper + 1} of {len(costs)}, and the word holds in the {words}: a request takes {own.ratio:.1f} times "
        f"the CPU time of a bare server ({own.low:.1f} to {own.high:.1f}) on {server}, {column.python}, {PLACES[column.placement]}, and {cheaper} "
        f"{knowledge.catalog.kinds[component.kind].plural} are clearly cheaper."
    )
    verdict = _verdict("holds" if cheaper + 1 <= share * len(costs) else "wrong")
    return replace(said, verdict=verdict, because=because, source="$ pycompare try", checked=column.taken[:10])
