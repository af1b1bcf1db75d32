"""Closed sets of words that records use, each with what its words mean."""

from typing import Literal

Stance = Literal["summary", "pro", "con"]

ClaimOrigin = Literal["guide", "pycompare"]

Settlement = Literal["quiet", "popular", "niche", "fast", "fastest"]
"""The sort of fact that settles a claim; see `verdicts`."""

CriterionId = Literal[
    "fit",
    "maintenance",
    "adoption",
    "maturity",
    "learning",
    "footprint",
    "performance",
    "continuity",
    "precedent",
    "purpose",
]
"""What a candidate can be ranked by; `criteria` says how each is read off the evidence."""

Cue = Literal[
    "plain", "without", "unneeded", "leave", "after-leave", "after-go", "after-plain", "after-without", "after-unneeded", "keep", "own", "after-keep", "soft", "like", "after-like", "onward", "addition", "most",
    "built-in", "spring", "background",
]  # fmt: skip
"""How a phrase steers the reading of the words beside it; see `reading`."""

StewardSort = Literal["foundation", "company", "community", "person"]
"""A legal body without profit; a business; an organisation of several maintainers; one person."""

Origin = Literal["issue", "discussion", "pull-request", "record", "announcement"]
"""Where a decision stands: a thread, a merged change, a decision record of a repository, or a maintainer's word."""

End = Literal["decided", "merged", "reversed", "open"]
"""How a thread ended: with a decision, with the change that makes it, with one that undoes it, or not yet."""

NameSort = Literal["part", "addition", "former", "another", "left", "slowing", "needless"]
"""What a distribution is that is no component's own: a part or another build of it; what others make for it and is cared for;
its former name; another project that is mistaken for it; one that its makers left, or keep going and no more; one that brings
what Python, or the library that it is for, has by itself by now."""
