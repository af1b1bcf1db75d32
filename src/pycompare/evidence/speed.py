"""Words about speed, judged by what was measured: one rule, written before the figures were known.

A framework's place is one more than the number of its kind that are clearly cheaper, which means beyond a tie: costs
up to 1.25 times apart say nothing. `fastest` (blazing, excellent, great, high, minimal) holds in the first quarter of
the places, `fast` in the first half, and beyond that the word is wrong. All costs are of one machine and one Python;
where fewer than twelve of the kind were measured there, or the component was not, the written verdict stands.
"""

from dataclasses import replace
from typing import TypeVar

from pycompare.catalog.model import Choice, Claim, Component, Verdict
from pycompare.evidence.knowledge import Known
from pycompare.evidence.trials import tied

SHARES = {"fastest": (0.25, "first quarter"), "fast": (0.5, "first half")}
"""The share of the places in which a word holds."""

FEWEST = 12
"""How many of a kind must be measured side by side before a place means anything."""


Said = TypeVar("Said", Claim, Choice)


def judged(known: Known, component: Component, claim: Said) -> Said:
    """The claim or pick with the verdict that the costs give it, else as it was written."""
    if claim.settled_by not in SHARES:
        return claim
    kind = [other for other in known.catalog.components.values() if other.kind == component.kind]
    column = known.costs(kind)
    costs = {c.id: column.costs[c.id] for c in kind if c.id in column.costs} if column else {}
    if column is None or component.id not in costs or len(costs) < FEWEST:
        return claim
    own = costs[component.id]
    cheaper = sum(other.ratio < own.ratio and not tied(other.ratio, own.ratio) for other in costs.values())
    share, words = SHARES[claim.settled_by]
    server = "its own server" if own.server == "own" else own.server
    because = (
        f"Place {cheaper + 1} of {len(costs)}, and the word holds in the {words}: a request takes {own.ratio:.1f} times "
        f"the CPU time of a bare server ({own.low:.1f} to {own.high:.1f}) on {server}, {column.python}, and {cheaper} "
        f"{known.catalog.kinds[component.kind].plural} are clearly cheaper."
    )
    verdict: Verdict = "holds" if cheaper + 1 <= share * len(costs) else "wrong"
    return replace(claim, verdict=verdict, because=because, source="$ pycompare try", checked=column.taken[:10])
