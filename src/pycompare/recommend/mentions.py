"""The phrases of a text, and how each is meant: what the cues around it make of it.

A cue before a phrase steers: *without* excludes, *unneeded* drops what most people want, *leave* names what is to be
replaced, *like* what it should resemble, *own* and *keep* what is there already, *soft* a wish. It reaches to the next
cue, a comma or the end of its clause. A cue behind a phrase steers too: `a Flask app`, `Celery is dead`. What is
*former* is there, and goes if it is of the kind that is looked for. What `has to go` leaves for good.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pycompare.recommend.lexicon import STOPS, Lexicon, Meanings, Phrase, Role

Mode = Literal["plain", "without", "unneeded", "leave", "like", "own", "keep", "soft", "former"]

MODES: tuple[Mode, ...] = ("without", "unneeded", "leave", "like", "own", "keep", "soft", "plain")
"""The cues that steer what comes after them; where a phrase is several, the first counts."""

NEGATIONS = ("without", "unneeded", "leave")

CONTENT: tuple[Role, ...] = ("kind", "hint", "counterpart", "feature", "criterion", "component", "spring")
"""The sorts of meaning that a question is made of."""

REACH = 4
"""How many phrases before `... is unmaintained` its subject may stand; in a few keywords it may stand anywhere."""

BEHIND = 2
"""How many phrases before `... has to go`."""

BEFORE = 3
"""How many before `..., which is not wanted`."""

OPEN = frozenset(
    ("do", "does", "did", "if", "unless", "whether", "when", "why", "should", "nobody", "never", "not", "only", "one")
)
"""Words in a clause by which it is not settled that something goes."""

WHITHER = frozenset(("to", "out", "through", "into", "over", "via", "by", "with"))
"""Words behind `goes` or `is replaced` that say where to, or by what."""

LISTED = frozenset((",", "and", "or", "nor"))
"""What joins the names of a list."""

CARRYING: frozenset[Role] = frozenset(("component", "feature", "kind"))
"""The sorts of meaning by which the items of a list are alike."""

BESIDE_NOUNS: frozenset[Role] = frozenset(("component", "cue", "noise"))
"""The sorts of meaning that a noun behind `like` has not."""

EXTREMES = frozenset(("least", "minimal"))
"""Superlatives that do not look it."""

KEYWORDS = 12
"""A question of fewer phrases is a few keywords."""


class Mention(Struct, frozen=True):
    """A phrase that means something, where it stands, how it is meant, and whether `built in` or a superlative stands before it.

    What is to be left may be so `for_good`: that is settled, and no complaint.
    """

    span: Phrase
    at: int
    mode: Mode
    built_in: bool = False
    most: bool = False
    for_good: bool = False


def mentions(lexicon: Lexicon, spans: Sequence[Phrase]) -> list[Mention]:
    """The phrases that mean something, each in the mode that the cues around it give."""
    found: list[Mention] = []
    mode: Mode = "plain"
    built_in, fresh = False, False  # fresh: nothing stands between the last cue and here
    for at, span in enumerate(spans):
        cues = span.of("cue")
        if span.text == ":" or _turns(found, span, mode):
            mode, fresh = "plain", False
        elif span.text in STOPS or (span.text == "," and not _list_goes_on(spans, at)):
            mode, built_in, fresh = "plain", False, False
        elif _looks_back(found, spans, at):
            continue
        elif span.is_any(CONTENT) and "background" not in cues:
            most = _is_extreme(span) or (at > 0 and "most" in spans[at - 1].of("cue"))
            found += (replace(m, built_in=built_in, most=most) for m in _said(lexicon, span, at, mode))
            fresh = False
        elif "built-in" in cues:
            built_in = True
        elif steering := next((cue for cue in MODES if cue in cues), None):
            if not (fresh and mode in (*NEGATIONS, "soft") and steering not in NEGATIONS):
                is_told = steering == "leave" and any(mention.mode == "leave" for mention in found)
                mode, built_in, fresh = "own" if is_told else steering, False, True
        elif not span.meanings:
            fresh = False
    return found


def _is_extreme(span: Phrase) -> bool:
    """Whether a phrase is a superlative: `fastest`, `with the least rewriting`."""
    return any(token.endswith("est") or token in EXTREMES for token in span.tokens)


def _turns(found: Sequence[Mention], span: Phrase, mode: Mode) -> bool:
    """Whether what is to be left ends here: from one *to* another."""
    return span.text == "to" and mode == "leave" and bool(found) and bool(found[-1].span.of("component"))


def _looks_back(found: list[Mention], spans: Sequence[Phrase], at: int) -> bool:
    """Whether a cue says how what stands before it is meant: `a Flask app`, `Celery is dead`, `Quartz equivalent`."""
    cues = spans[at].of("cue")
    if "after-keep" in cues and found and found[-1].at == at - 1 and found[-1].span.of("component"):
        return _subject(found, at, 1, "own", found[-1].mode in (*NEGATIONS, "like"))
    if "onward" in cues:
        found[:] = [
            replace(m, mode="former") if m.mode in ("plain", "own") and m.span.of("component") else m for m in found
        ]
        return False
    far = len(spans) if len(spans) < KEYWORDS else REACH  # in a few words nothing else can be meant
    reach = 1 if "leave" in cues else far  # `an alternative for X` says of X that it goes, `X alternative for us` too
    return (
        ("after-go" in cues and not _is_open(spans, at) and _goes(found, spans, at))
        or ("after-leave" in cues and _subject(found, at, reach, "leave"))
        or ("after-like" in cues and _subject(found, at, _reach_of_like(spans, at), "like"))
        or ("after-plain" in cues and _subject(found, at, 1, "plain"))  # `no HTTPX release` does without no HTTPX
        or ("after-without" in cues and _declines(found, spans, at, "without"))
        or ("after-unneeded" in cues and _declines(found, spans, at, "unneeded"))
    )


def _reach_of_like(spans: Sequence[Phrase], at: int) -> int:
    """How far before `like` its name may stand: with a noun between, where another noun follows: `a Django admin like panel`."""
    following = spans[at + 1] if at + 1 < len(spans) else None
    if following is None or following.text in (*STOPS, ",") or following.is_any(BESIDE_NOUNS):
        return 1
    return 2 if at > 1 and spans[at - 1].meanings else 1


def _is_open(spans: Sequence[Phrase], at: int) -> bool:
    """Whether it is asked, denied or set as a condition that something goes, or said where it goes: `must go through Redis`."""
    start = next((place + 1 for place in range(at - 1, -1, -1) if spans[place].text in (*STOPS, ",")), 0)
    before = {span.text for span in spans[start:at]}
    after = spans[at + 1].text if at + 1 < len(spans) else ""
    return not before.isdisjoint(OPEN) or after in (*OPEN, *WHITHER, "?")


def _goes(found: list[Mention], spans: Sequence[Phrase], at: int) -> bool:
    """Lets what stands before this place leave for good, with all of its list; whether there is something."""
    places = list(_listed([mention for mention in found if mention.span.of("component")], spans, at, BEHIND))
    for place in places:
        _subject(found, place + 1, 1, "leave", for_good=True)
    return bool(places)


def _declines(found: list[Mention], spans: Sequence[Phrase], at: int, mode: Mode) -> bool:
    """Gives what stands before this place the mode, with all of its list, where that is no question; whether there is something."""
    is_asked = at + 1 < len(spans) and spans[at + 1].text == "?"
    places = [] if is_asked else list(_listed(found, spans, at, BEFORE))
    found[:] = [replace(mention, mode=mode) if mention.at in places else mention for mention in found]
    return bool(places)


def _listed(found: Sequence[Mention], spans: Sequence[Phrase], at: int, reach: int) -> Iterator[int]:
    """The place of what is said just before this one, at most so far away, and of all that stands in one list with it."""
    place = _last(found, at, reach)
    roles = {role for mention in found if mention.at == place for role, _ in mention.span.meanings}
    alike = [mention for mention in found if mention.span.is_any(roles & CARRYING)]
    while place is not None:
        yield place
        earlier = _last(alike, place, place)
        is_listed = earlier is not None and all(span.text in LISTED for span in spans[earlier + 1 : place])
        place = earlier if is_listed else None


def _last(found: Sequence[Mention], at: int, reach: int) -> int | None:
    """The place of the last of these before this one, at most so far away."""
    return max((mention.at for mention in found if 0 < at - mention.at <= reach), default=None)


def _nearest(found: Sequence[Mention], at: int, reach: int) -> int | None:
    """The place of the last component that is named before this one, at most so far away."""
    return _last([mention for mention in found if mention.span.of("component")], at, reach)


def _said(lexicon: Lexicon, span: Phrase, at: int, mode: Mode) -> Iterator[Mention]:
    """A phrase, and what stands inside a longer one, such as the name in `kafka client`."""
    yield Mention(span, at, mode)
    if len(span.tokens) > 1:
        parts = _parts(span)
        inner: Meanings = tuple((sort, id) for sort in parts for id in lexicon.inner(span, sort))
        if meanings := tuple(dict.fromkeys(pair for pair in inner if pair not in span.meanings)):
            yield Mention(replace(span, meanings=meanings), at, mode)


def _parts(span: Phrase) -> tuple[Role, ...]:
    """Of which sorts the parts of a longer phrase still mean something beside the whole."""
    if span.of("feature"):
        return ("component",) if span.of("kind") else ("kind", "component")
    return ("feature",) if span.of("component") and not span.of("kind") else ("component", "feature")


def _subject(
    found: list[Mention], at: int, reach: int, mode: Mode, settled: bool = False, for_good: bool = False
) -> bool:
    """Gives the component before this place the mode; whether there is one. Of a longer name it is the whole, and no part of it."""
    place = _nearest(found, at, reach)
    if place is None:
        return False
    index = next(n for n, mention in enumerate(found) if mention.at == place and mention.span.of("component"))
    if not settled:
        found[index] = replace(found[index], mode=mode, for_good=for_good)
    return True


def _list_goes_on(spans: Sequence[Phrase], at: int) -> bool:
    """Whether a comma stands within a list: `without Redis, RabbitMQ or Celery`."""
    following = spans[at + 1 : at + 4]
    return any(span.text in ("or", "nor") for span in following) and bool(following and following[0].meanings)
