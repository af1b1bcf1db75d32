"""Which kinds a question is about: one that is asked for by name, else the kind for which most speaks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pycompare.catalog.model import Catalog
from pycompare.catalog.requirements import Need
from pycompare.recommend.lexicon import Phrase, Role
from pycompare.recommend.mentions import NEGATIONS, Mention
from pycompare.recommend.votes import rivals, scoped, speaks, votes

STACK = 3
"""From so many kinds on, what is asked for is a stack."""

OUTSIDE = "outside"
"""The class of the learned reader for what no component answers."""

SURELY = 0.5
"""From this probability on, a question that asks for a kind by name, or for another than what it names, is about something
that is not in the catalog."""

LIKELY = 0.4
"""The same of any other question."""

PLAINLY = 0.9
"""The same where words stand for a kind, or another is sought for what is named."""

BEYOND, LEAST_BEYOND = 3.0, 0.3
"""Where nothing is named that is in here, a question lies outside that does so many times as probably as it is of any kind, and so probably."""

FEW = 4
"""In so few words, one that the catalog knows is what is asked about."""

SPOKEN, SAID = 0.6, 0.2
"""A kind that is asked for by name counts where it is so probable, as a share of the most probable one; and in a few words."""

ASIDE = 0.15
"""How probable it must be that a question lies outside where a word of it does."""

AGAINST = 0.2
"""The kind of what is held against each other counts where it is so probable, as a share of the most probable one."""

CERTAIN = 0.4
"""So probable must a kind be to be taken in place of the one that Spring's words stand for: a longer question says more."""

UNSURE = 0.35
"""Under this probability of the most probable kind, the one that most words stand for is taken, if it is half as probable."""

TRUSTED = 0.6
"""So probable a kind must be for no rule to know better: of 34 longer questions that rules read otherwise they had 3 right."""

PARTS = 3
"""From so many of its features on, what is named are parts of a whole."""


class NamedKinds(NamedTuple):
    """The phrases that name kinds: all of them, those that ask for one, and the kind that the others are parts of."""

    all: list[Mention]
    asked: list[Mention]
    whole: str | None


def kinds(
    catalog: Catalog,
    spans: Sequence[Phrase],
    mentions: Sequence[Mention],
    terms: Sequence[str],
    learned: Mapping[str, float] | None = None,
    is_held: bool = False,
    is_short: bool = False,
) -> tuple[str, ...]:
    """The kinds that are asked for, the one that the question is about first.

    `learned` says how probable the reader finds each kind, the most probable first. A kind that it has never seen, of a
    team's own, is found by votes. What nothing in the catalog answers has none. Where `is_held`, the question as a whole
    holds some things against others. In a few words one of Spring's says what is meant; a longer question may say otherwise.
    """
    barred = unwanted(mentions) | (done_without(catalog, mentions) if is_short else set())
    sure = None if is_short else _sure(catalog, spans, mentions, learned or {})
    named = _named(catalog, mentions, barred - {sure})
    if sure:
        return tuple(dict.fromkeys((sure, *_list(catalog, spans, sure, named.asked))))
    held = _held_against(catalog, spans, mentions, named, is_held)
    if held and _is_likely(held, learned or {}):
        return (held,)
    if is_short and (alone := _alone(catalog, spans) or _like(spans)):
        return (alone,)
    of_spring = any(span.of("spring") for span in spans)
    if _lies_outside(spans, mentions, named, learned or {}, of_spring):
        return ()
    if is_short and not terms and (left := _left(catalog, spans, mentions)):
        return (left,)
    head = _head(catalog, spans, mentions, terms, named, barred)
    if learned:
        least = (1.0 if is_short else CERTAIN) if terms else 0.0
        head = _learned_head(catalog, learned, named, head, barred, least, SAID if is_short else SPOKEN)
        if head and is_short and any("addition" in span.of("cue") for span in spans):
            head = _beside(catalog, spans, mentions, head)
    if head is None:
        return ()
    kinds = list(dict.fromkeys(m.span.of("kind")[0] for m in named.asked))
    if len(kinds) >= STACK:
        return tuple(dict.fromkeys((*_spoken_of(catalog, mentions)[:1], *kinds)))
    return _list(catalog, spans, head, named.asked)


def _sure(
    catalog: Catalog, spans: Sequence[Phrase], mentions: Iterable[Mention], learned: Mapping[str, float]
) -> str | None:
    """The kind of which the reader is so sure that no rule knows better, unless a kind that it has never seen is named."""
    best = next(iter(learned), OUTSIDE)
    aside = _names_outside(spans) and learned.get(OUTSIDE, 0.0) >= ASIDE
    is_new = any(kind not in learned for mention in mentions for kind in mention.span.of("kind"))
    is_sure = learned.get(best, 0.0) >= TRUSTED and not aside and not is_new
    return best if is_sure and best in catalog.kinds else None


def only_named(catalog: Catalog, spans: Sequence[Phrase]) -> tuple[str, ...]:
    """The kind of what is named, where all that is spoken of besides is what that kind has: `an existing Flask app needs async`."""
    others: tuple[Role, ...] = ("kind", "hint", "counterpart", "outside")
    found = {catalog.components[id].kind for span in spans for id in span.of("component")}
    if len(found) != 1 or any(span.is_any(others) for span in spans):
        return ()
    features = (span.of("feature") for span in spans if span.of("feature") and not span.of("component"))
    return tuple(found) if all(_has(catalog, kind, own) for own in features for kind in found) else ()


def sought(learned: Mapping[str, float]) -> str:
    """The most probable kind of the catalog; the first of what the reader finds probable may be that none is."""
    return next(kind for kind in learned if kind != OUTSIDE)


def unwanted(mentions: Iterable[Mention]) -> set[str]:
    """The kinds that are said not to come: `a task queue, not an ORM`."""
    return {kind for m in mentions if m.mode in ("without", "unneeded") for kind in m.span.of("kind")}


def done_without(catalog: Catalog, mentions: Iterable[Mention]) -> set[str]:
    """The kinds of which a way to do without has a name that says so: `no ORM`."""
    said = (m.span for m in mentions if m.span.tokens[0] in ("no", "without"))
    return {catalog.components[id].kind for span in said for id in span.of("component")}


def _left(catalog: Catalog, spans: Sequence[Phrase], mentions: Iterable[Mention]) -> str | None:
    """The kind of what goes, where nothing else speaks of a kind: `what replaces HTTPX`."""
    is_sought = _seeks_another(spans)
    modes = ("leave", "former") if is_sought else ("leave",)
    gone = {catalog.components[id].kind for m in mentions if m.mode in modes for id in m.span.of("component")}
    is_spoken_of = any(span.of("kind") or (span.of("hint") and not is_sought) for span in spans)
    return next(iter(gone)) if len(gone) == 1 and not is_spoken_of else None


def _alone(catalog: Catalog, spans: Sequence[Phrase]) -> str | None:
    """The kind of what is named, where no other word speaks of anything: `shall we stay with Flask or move?`."""
    found = {catalog.components[id].kind for span in _lone(spans, "component") for id in span.of("component")}
    return next(iter(found)) if len(found) == 1 else None


def _like(spans: Sequence[Phrase]) -> str | None:
    """The kind of the one thing of another language that is named, where no other word speaks of anything: `yargs for python`."""
    named = _lone(spans, "counterpart")
    return named[0].of("counterpart")[0] if len(named) == 1 else None


def _lone(spans: Sequence[Phrase], role: Role) -> list[Phrase]:
    """The phrases of a role, where no other phrase speaks of anything."""
    speaking: tuple[Role, ...] = ("kind", "hint", "counterpart", "feature", "component", "spring", "outside")
    is_spoken_of = any(span.is_any(speaking) for span in spans if not span.of(role))
    return [] if is_spoken_of else [span for span in spans if span.of(role)]


def _held_against(
    catalog: Catalog, spans: Sequence[Phrase], mentions: Sequence[Mention], named: NamedKinds, is_held: bool
) -> str | None:
    """The kind of the components that are held against each other, where none is asked for by name.

    `Django vs Flask` says so itself; of `stay on Flask or move to FastAPI` the whole does, and several of one kind are named.
    """
    ids = {id for mention in mentions if mention.mode not in NEGATIONS for id in mention.span.of("component")}
    counts = Counter(catalog.components[id].kind for id in ids)
    several = [kind for kind, count in counts.items() if count > 1]
    if is_held and len(several) == 1 and not any(span.of("kind") for span in spans):
        return several[0]
    compared = next(rivals(catalog, spans, mentions), None)
    return catalog.components[compared].kind if compared and not named.asked else None


def _is_likely(held: str, learned: Mapping[str, float]) -> bool:
    """Whether the kind of what is held against each other is not far less probable than another, such as that of what goes along."""
    return held not in learned or learned[held] >= AGAINST * max(learned.values())


def _names_outside(spans: Iterable[Phrase]) -> bool:
    """Whether a word names what no kind of the catalog is."""
    return any(span.of("outside") for span in spans)


def _lies_outside(
    spans: Sequence[Phrase],
    mentions: Iterable[Mention],
    named: NamedKinds,
    learned: Mapping[str, float],
    of_spring: bool,
) -> bool:
    """Whether a question is about something that is not in the catalog, by what the reader learned or by its words."""
    speaking: tuple[Role, ...] = ("kind", "hint", "component", "feature")
    speaks = any(span.is_any(speaking) for span in spans)
    names_outside = _names_outside(spans)
    is_lone = not speaks and not any(span.of("counterpart") for span in spans)
    if names_outside and (is_lone or learned.get(OUTSIDE, 0.0) >= ASIDE):
        return True
    if next(iter(learned), None) != OUTSIDE or of_spring:
        return False
    is_about = named.asked or any(mention.mode in ("leave", "like") for mention in mentions)
    is_sought = _is_hinted(spans) or _seeks_another(spans) or seeks_like(spans)
    least = PLAINLY if is_sought else SURELY if is_about else LIKELY
    is_meant = speaks and len(spans) <= FEW and not names_outside
    return _is_far_out(spans, named, learned) or (learned[OUTSIDE] >= least and not is_meant)


def _is_far_out(spans: Sequence[Phrase], named: NamedKinds, learned: Mapping[str, float]) -> bool:
    """Whether a question is far more probably outside than of any kind, and names neither a component nor a kind of the catalog."""
    is_named = named.all or any(span.of("component") or span.text in span.of("hint") for span in spans)
    far = learned[OUTSIDE] >= max(LEAST_BEYOND, BEYOND * learned[sought(learned)])
    return far and not is_named and not _seeks_another(spans) and not seeks_like(spans)


def _is_hinted(spans: Sequence[Phrase]) -> bool:
    """Whether several words together stand for a kind, and none for what lies outside: `a backend for our mobile app`."""
    speaking = any(len(span.tokens) > 1 and (span.of("kind") or span.of("hint")) for span in spans)
    return speaking and not _names_outside(spans)


def _seeks_another(spans: Sequence[Phrase]) -> bool:
    """Whether another is sought for a thing that is named: `our Celery workers eat memory, alternatives?`."""
    is_named = any(span.of("component") or span.of("feature") for span in spans)
    return is_named and any("after-leave" in span.of("cue") and "onward" in span.of("cue") for span in spans)


def seeks_like(spans: Sequence[Phrase]) -> bool:
    """Whether the like of what another language has is sought in Python: `the python hangfire`."""
    return any(span.of("counterpart") for span in spans) and any(span.text == "python" for span in spans)


def _learned_head(
    catalog: Catalog,
    learned: Mapping[str, float],
    named: NamedKinds,
    head: str | None,
    barred: set[str],
    least: float,
    spoken_from: float,
) -> str | None:
    """The kind that the reader finds most probable: of those that are asked for by name, where one is not out of the question.

    Where Spring's words stand for `head`, another must be at `least` so probable. What is asked for by name counts from the share
    `spoken_from` of the most probable kind on.
    """
    known = {kind: chance for kind, chance in learned.items() if kind in catalog.kinds and kind not in barred}
    if not known or (head is None and least) or (head is not None and head not in learned):
        return head
    best = next(iter(known))
    asked = [kind for mention in named.asked for kind in mention.span.of("kind") if kind in known]
    spoken = max(asked, key=lambda kind: known[kind], default=None)
    if spoken and best not in asked and known[spoken] >= known[best] * spoken_from:
        return spoken
    if head and known[best] < UNSURE and known.get(head, 0.0) >= known[best] / 2:
        return head
    return head if head and known[best] < least else best


def _named(catalog: Catalog, mentions: Sequence[Mention], barred: set[str]) -> NamedKinds:
    named = [
        m for m in mentions if m.span.of("kind") and m.mode not in NEGATIONS and m.span.of("kind")[0] not in barred
    ]
    whole = _whole(catalog, mentions, named)
    asked = [m for m in named if m.mode != "own" and (whole is None or not _is_part(catalog, whole, m))]
    return NamedKinds(named, asked, whole)


def _head(
    catalog: Catalog,
    spans: Sequence[Phrase],
    mentions: Sequence[Mention],
    terms: Sequence[str],
    named: NamedKinds,
    barred: set[str],
) -> str | None:
    """The kind that the question is about."""
    found = votes(catalog, spans, mentions, named.asked or named.all, terms)
    for kind in barred:
        found.pop(kind, None)
    if named.asked or terms:
        return _first(catalog, found)
    head = named.whole or _first(catalog, found)
    return head and _beside(catalog, spans, mentions, head)


def _beside(catalog: Catalog, spans: Sequence[Phrase], mentions: Sequence[Mention], head: str) -> str:
    """The kind of what is made for a framework that is there already, where that covers what is asked, else `head`."""
    compared = set(rivals(catalog, spans, mentions))
    there = {id for m in mentions if m.mode in ("plain", "own", "keep") for id in m.span.of("component")} - compared
    kept = {id for id in there if catalog.components[id].kind == head}
    made = {c.kind for c in catalog.components.values() if kept & set(c.works_with)} - {head}
    covered = {kind: _covered(catalog, kind, mentions) for kind in (head, *made)}
    best = max(made, key=lambda kind: (covered[kind], -list(catalog.kinds).index(kind)), default=head)
    addition = any("addition" in span.of("cue") for span in spans)
    lead = 1 if any(_falls_short(catalog, id, mentions) for id in kept) else 0
    return best if covered[best] and (addition or covered[best] >= covered[head] + lead) else head


def _falls_short(catalog: Catalog, id: str, mentions: Iterable[Mention]) -> bool:
    """Whether a component lacks a feature that is spoken of, so that it may have to go itself."""
    component = catalog.components[id]
    spoken_of = (f for m in mentions if m.mode not in NEGATIONS for f in m.span.of("feature"))
    features = (scoped(catalog, component.kind, feature) for feature in spoken_of)
    return any(feature is not None and Need(feature).met_by(component) is False for feature in features)


def _covered(catalog: Catalog, kind: str, mentions: Iterable[Mention]) -> int:
    """How many phrases stand for features of a kind, or hint at it."""
    meant = (m.span for m in mentions if m.mode not in NEGATIONS)
    return sum(kind in span.of("hint") or any(speaks(catalog, kind, f) for f in span.of("feature")) for span in meant)


def _first(catalog: Catalog, votes: Mapping[str, float]) -> str | None:
    """The kind with most votes; of several the one that stands first in the catalog."""
    order = list(catalog.kinds)
    return min(votes, key=lambda kind: (-round(votes[kind], 6), order.index(kind)), default=None)


def _spoken_of(catalog: Catalog, mentions: Iterable[Mention]) -> list[str]:
    """The kinds that hints speak of, in the order of the catalog, which is that of a stack."""
    hinted = {kind for m in mentions if m.mode not in NEGATIONS for kind in (*m.span.of("hint"), *m.span.of("kind"))}
    return [kind for kind in catalog.kinds if kind in hinted]


def _whole(catalog: Catalog, mentions: Sequence[Mention], named: Sequence[Mention]) -> str | None:
    """The kind of which all that is named is a part: `a framework with an admin panel and an ORM`."""
    built_in = [m for m in mentions if m.built_in and m.span.of("feature")]
    for kind in _spoken_of(catalog, mentions) if named else ():
        parts = {m.at for m in mentions if m.mode not in NEGATIONS and _has(catalog, kind, m.span.of("feature"))}
        others = [m for m in named if m.span.of("kind")[0] != kind]
        if others and len(parts) >= PARTS and all(m.at in parts for m in others):
            return kind
    wholes = (kind for kind in catalog.kinds if any(_has(catalog, kind, m.span.of("feature")) for m in built_in))
    return next(wholes, None) if built_in else None


def _is_part(catalog: Catalog, whole: str, mention: Mention) -> bool:
    return mention.span.of("kind")[0] != whole and _has(catalog, whole, mention.span.of("feature"))


def _list(catalog: Catalog, spans: Sequence[Phrase], head: str, asked: Sequence[Mention]) -> tuple[str, ...]:
    """The kinds that stand in one list with the first: `a task queue and an ORM`."""
    found: list[Mention] = []
    for mention in asked:
        goes_on = found and _joined(spans, found[-1], mention) and not _is_part(catalog, head, mention)
        if not goes_on and any(m.span.of("kind")[0] == head for m in found):
            break
        found = [*found, mention] if goes_on else [mention]
    kinds = tuple(dict.fromkeys(m.span.of("kind")[0] for m in found))
    return kinds if head in kinds else (head,)


def _joined(spans: Sequence[Phrase], one: Mention, other: Mention) -> bool:
    """Whether two phrases stand in one list."""
    return all(span.text in (",", "and", "a", "an", "plus", "the") for span in spans[one.at + 1 : other.at])


def _has(catalog: Catalog, kind: str, features: Iterable[str]) -> bool:
    return any(scoped(catalog, kind, feature) for feature in features)
