"""A question in plain words, read by the vocabulary of the catalog: deterministic, without a model and a network.

The text is cut into phrases (`lexicon`). A cue before a phrase steers how it is meant: *without* excludes, *unneeded*
drops what most people want, *leave* names what is to be replaced, *like* what it should resemble, *own* and *keep* what
is there already, *soft* a wish. What is *former* is there, and goes if it is of the kind that is looked for. A cue reaches to the next one, a comma or the end of its clause. Then the slots are found: a kind that was asked
for by name, else the kind for which hints, features, replaced components and Spring's words speak most.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pycompare.model import Catalog
from pycompare.need import TOLERATED, Need
from pycompare.recommend.lexicon import STOPS, Lexicon, Meanings, Sort, Span

Mode = Literal["plain", "without", "unneeded", "leave", "like", "own", "keep", "soft", "former"]

MODES: tuple[Mode, ...] = ("without", "unneeded", "leave", "like", "own", "keep", "soft", "plain")
"""The cues that steer what comes after them; where a phrase is several, the first counts."""

NEGATIONS = ("without", "unneeded", "leave")

CONTENT: tuple[Sort, ...] = ("kind", "hint", "feature", "criterion", "component", "spring")
"""The sorts of meaning that a question is made of."""

NAMED, LEFT, HINTED = 3.0, 2.0, 0.8
"""What speaks for a kind: its name, a component of it that is to be replaced, a hint."""

STACK = 3
"""From so many kinds on, what is asked for is a stack."""

PARTS = 2
"""From so many of its features on, what is named are parts of a whole."""

REACH = 4
"""How many phrases before `... is unmaintained` its subject may stand."""

_PYTHON = re.compile(r"\bpy(?:thon)?\s*(3\.\d{1,2})\b", re.IGNORECASE)
_LICENSE = re.compile(r"\b(mit|bsd|apache|mpl)\b[- ](?:2(?:\.0)? )?licen[cs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that means something, where it stands, how it is meant, and whether `built in` or a superlative stands before it."""

    span: Span
    at: int
    mode: Mode
    built_in: bool = False
    most: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question; `ignored` are the words that were not. `instead` is Spring's word's answer.

    Of the `preferences`, `most` are those that stand in a superlative.
    """

    slots: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    preferences: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    python: str | None = None
    license: str | None = None
    instead: str | None = None
    ignored: tuple[str, ...] = ()


def read(catalog: Catalog, text: str, slots: tuple[str, ...] = (), lexicon: Lexicon | None = None) -> Reading:
    """What a text asks for, of these slots if they are settled.

    Without slots and `instead`, nothing was understood that could be answered. A lexicon of the catalog may be given,
    where many texts are read.
    """
    lexicon = lexicon or Lexicon(catalog)
    spans = lexicon.spans(text)
    mentions = _mentions(lexicon, spans)
    terms = _spring_terms(spans, mentions)
    slots = slots or _slots(catalog, spans, mentions, terms)
    reading = _assigned(catalog, slots, mentions, terms)
    unread = (
        s.text for s in spans if not s.meanings and s.text not in STOPS and s.text != "," and not s.text.isdigit()
    )
    python, license = _PYTHON.search(text), _LICENSE.search(text)
    return replace(
        reading,
        python=python and python[1],
        license=license and license[1].upper(),
        among=tuple(
            dict.fromkeys(id for id in _rivals(catalog, spans, mentions) if catalog.components[id].kind in slots)
        ),
        instead=None if slots else _instead(catalog, terms),
        ignored=tuple(dict.fromkeys(unread)),
    )


def _mentions(lexicon: Lexicon, spans: Sequence[Span]) -> list[Mention]:
    """The phrases that mean something, each in the mode that the cues around it give."""
    found: list[Mention] = []
    mode: Mode = "plain"
    built_in, fresh = False, False  # fresh: nothing stands between the last cue and here
    for at, span in enumerate(spans):
        cues = span.of("cue")
        if span.text == ":":
            mode, fresh = "plain", False
        elif span.text in STOPS or (span.text == "," and not _list_goes_on(spans, at)):
            mode, built_in, fresh = "plain", False, False
        elif _looks_back(found, span, at):
            continue
        elif any(span.of(sort) for sort in CONTENT) and "background" not in cues:
            most = span.text.endswith("est") or (at > 0 and "most" in spans[at - 1].of("cue"))
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


def _looks_back(found: list[Mention], span: Span, at: int) -> bool:
    """Whether a cue says how what stands before it is meant: `a Flask app`, `Celery is dead`, `Quartz equivalent`."""
    cues = span.of("cue")
    if "after-keep" in cues and found and found[-1].at == at - 1 and found[-1].span.of("component"):
        return _subject(found, at, 1, "own", found[-1].mode in (*NEGATIONS, "like"))
    if "onward" in cues:
        found[:] = [
            replace(m, mode="former") if m.mode in ("plain", "own", "keep") and m.span.of("component") else m
            for m in found
        ]
        return False
    return ("after-leave" in cues and _subject(found, at, REACH, "leave")) or (
        "after-like" in cues and _subject(found, at, 1, "like")
    )


def _said(lexicon: Lexicon, span: Span, at: int, mode: Mode) -> Iterator[Mention]:
    """A phrase, and what stands inside a longer one, such as the name in `kafka client`."""
    yield Mention(span, at, mode)
    if len(span.tokens) > 1:
        parts = _parts(span)
        inner: Meanings = tuple((sort, id) for sort in parts for id in lexicon.inner(span, sort))
        if meanings := tuple(dict.fromkeys(pair for pair in inner if pair not in span.meanings)):
            yield Mention(replace(span, meanings=meanings), at, mode)


def _parts(span: Span) -> tuple[Sort, ...]:
    """Of which sorts the parts of a longer phrase still mean something beside the whole."""
    if span.of("feature"):
        return () if span.of("kind") else ("kind",)
    return ("feature",) if span.of("component") and not span.of("kind") else ("component", "feature")


def _subject(found: list[Mention], at: int, reach: int, mode: Mode, settled: bool = False) -> bool:
    """Gives the component before this place the mode; whether there is one."""
    for index in range(len(found) - 1, -1, -1):
        mention = found[index]
        if at - mention.at > reach:
            return False
        if mention.span.of("component"):
            if not settled:
                found[index] = replace(mention, mode=mode)
            return True
    return False


def _list_goes_on(spans: Sequence[Span], at: int) -> bool:
    """Whether a comma stands within a list: `without Redis, RabbitMQ or Celery`."""
    following = spans[at + 1 : at + 4]
    return any(span.text in ("or", "nor") for span in following) and bool(following and following[0].meanings)


def _spring_terms(spans: Sequence[Span], mentions: Iterable[Mention]) -> list[str]:
    """Spring's words, where the text speaks of Spring, or the word can mean nothing else."""
    of_spring = any({"spring", "background"} & set(span.of("cue")) for span in spans)
    return [
        id
        for mention in mentions
        if mention.mode not in ("without", "unneeded")
        for id in mention.span.of("spring")
        if of_spring or mention.span.text.startswith("@") or all(sort == "spring" for sort, _ in mention.span.meanings)
    ]


def _instead(catalog: Catalog, terms: Iterable[str]) -> str | None:
    """What is done instead of Spring's word, where no component answers it."""
    told = (catalog.spring[id].instead for id in terms)
    return next((instead.because for instead in told if instead), None)


def _slots(
    catalog: Catalog, spans: Sequence[Span], mentions: Sequence[Mention], terms: Sequence[str]
) -> tuple[str, ...]:
    """The kinds that are asked for, the one that the question is about first."""
    barred = {id for m in mentions if m.mode in ("without", "unneeded") for id in m.span.of("kind")}
    named = [
        m for m in mentions if m.span.of("kind") and m.mode not in NEGATIONS and m.span.of("kind")[0] not in barred
    ]
    whole = _whole(catalog, mentions, named)
    asked = [m for m in named if m.mode != "own" and (whole is None or not _is_part(catalog, whole, m))]
    votes = _votes(catalog, spans, mentions, asked or named, terms)
    for kind in barred:
        votes.pop(kind, None)
    head = whole if whole and not asked else _first(catalog, votes)
    if head is None:
        return ()
    if not asked:
        head = _beside(catalog, spans, mentions, head)
    kinds = list(dict.fromkeys(m.span.of("kind")[0] for m in asked))
    if len(kinds) >= STACK:
        return tuple(dict.fromkeys((*_spoken_of(catalog, mentions)[:1], *kinds)))
    return tuple(dict.fromkeys((head, *_listed(catalog, spans, head, asked))))


def _beside(catalog: Catalog, spans: Sequence[Span], mentions: Sequence[Mention], head: str) -> str:
    """The kind of what is made for a framework that is there already, where that covers what is asked, else `head`."""
    rivals = set(_rivals(catalog, spans, mentions))
    there = {id for m in mentions if m.mode in ("plain", "own", "keep") for id in m.span.of("component")} - rivals
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
    features = (_scoped(catalog, component.kind, feature) for feature in spoken_of)
    return any(feature is not None and Need(feature).met_by(component) is False for feature in features)


def _covered(catalog: Catalog, kind: str, mentions: Iterable[Mention]) -> int:
    """How many phrases stand for features of a kind, or hint at it."""
    meant = (m.span for m in mentions if m.mode not in NEGATIONS)
    return sum(kind in span.of("hint") or any(_speaks(catalog, kind, f) for f in span.of("feature")) for span in meant)


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


def _listed(catalog: Catalog, spans: Sequence[Span], head: str, asked: Sequence[Mention]) -> Iterator[str]:
    """The other kinds that stand in one list with the first: `a task queue and an ORM`."""
    last = next((m for m in asked if m.span.of("kind")[0] == head), None)
    for mention in asked:
        if last and mention.at > last.at and _joined(spans, last, mention) and not _is_part(catalog, head, mention):
            yield mention.span.of("kind")[0]
            last = mention


def _joined(spans: Sequence[Span], one: Mention, other: Mention) -> bool:
    """Whether two phrases stand in one list."""
    return all(span.text in (",", "and", "a", "an", "plus", "the") for span in spans[one.at + 1 : other.at])


def _compared(spans: Sequence[Span], one: Mention, other: Mention) -> bool:
    """Whether two phrases are held against each other: `Kafka or RabbitMQ`."""
    between = [span.text for span in spans[one.at + 1 : other.at]]
    return 0 < len(between) <= 2 and any(text in ("or", "vs", "versus") for text in between)  # noqa: PLR2004 (`or the`)


def _has(catalog: Catalog, kind: str, features: Iterable[str]) -> bool:
    return any(_scoped(catalog, kind, feature) for feature in features)


def _scoped(catalog: Catalog, kind: str, feature: str) -> str | None:
    """The feature of a kind that a word stands for; a word for KIND.FEATURE stands for that kind's alone."""
    feature = feature.partition("=")[0]
    scope, dot, name = feature.partition(".")
    if dot:
        return name if scope == kind else None
    return feature if feature in catalog.kinds[kind].features else None


def _votes(
    catalog: Catalog, spans: Sequence[Span], mentions: Sequence[Mention], named: Sequence[Mention], terms: Iterable[str]
) -> dict[str, float]:
    """How much speaks for each kind: its names, hints, features, components and Spring's words."""
    votes: dict[str, float] = defaultdict(float)
    for kind, weight in (
        *((m.span.of("kind")[0], NAMED - 0.1 * n) for n, m in enumerate(named[:10])),
        *(vote for mention in _unlike(mentions) for vote in _votes_of(catalog, mention)),
        *((catalog.components[id].kind, NAMED) for id in set(_rivals(catalog, spans, mentions))),
    ):
        votes[kind] += weight
    for term in terms:
        kinds = [
            catalog.components[a.component].kind
            for a in catalog.spring[term].answers
            if a.component in catalog.components
        ]
        for kind in kinds[:1]:
            votes[kind] += LEFT
    return votes


def _unlike(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """What is said again counts once."""
    return {(mention.span.meanings, mention.mode): mention for mention in mentions}.values()


def _rivals(catalog: Catalog, spans: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[str]:
    """Components of one kind that are held against each other."""
    named = [m for m in mentions if m.span.of("component")]
    for one, other in pairwise(named):
        ids = [m.span.of("component")[0] for m in (one, other)]
        kinds = {catalog.components[id].kind for id in ids}
        if len(kinds) == 1 and one.mode == other.mode == "plain" and _compared(spans, one, other):
            yield from ids


def _votes_of(catalog: Catalog, mention: Mention) -> Iterator[tuple[str, float]]:
    """What a phrase says for kinds. A single word says less than a phrase."""
    if mention.mode == "without" and not mention.span.of("feature"):  # not Celery, but another of its kind
        yield from ((catalog.components[id].kind, 0.6) for id in mention.span.of("component"))
    if mention.mode in ("leave", "like"):
        yield from ((catalog.components[id].kind, LEFT) for id in mention.span.of("component"))
    if mention.mode in NEGATIONS:
        return
    yield from ((kind, HINTED) for kind in mention.span.of("hint"))
    features = mention.span.of("feature")
    owners = {kind for kind in catalog.kinds for feature in features if _speaks(catalog, kind, feature)}
    weight = (1.0 if len(mention.span.tokens) > 1 else 0.4) * (
        0.5 if mention.span.of("hint") or mention.span.of("kind") else 1.0
    )
    yield from ((kind, weight / len(owners)) for kind in owners)
    weight = 0.1 if mention.mode in ("own", "keep") else 0.3
    yield from ((catalog.components[id].kind, weight) for id in mention.span.of("component"))


def _speaks(catalog: Catalog, kind: str, feature: str) -> bool:
    """Whether a word for a feature speaks for a kind; that of an integration speaks of what is there."""
    scoped = _scoped(catalog, kind, feature)
    if scoped is None or scoped not in catalog.components:
        return scoped is not None
    return catalog.kinds[kind].features[scoped].group in catalog.kinds[kind].choices


def _assigned(catalog: Catalog, slots: tuple[str, ...], mentions: Iterable[Mention], terms: Iterable[str]) -> Reading:
    """Every phrase as what it is for these slots."""
    needs: dict[Need, None] = dict.fromkeys(_of_spring(catalog, slots, terms))
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("wanted", "unwanted", "without", "keep", "left", "avoid", "preferences", "most")
    }
    for mention in mentions:
        asked = _feature(catalog, slots, mention)
        if asked:
            _sort_feature(catalog, slots, mention, asked, needs, found)
        if not asked or mention.mode in ("without", "own", "leave"):
            for id in mention.span.of("component"):
                if field := _field(catalog, slots, mention.mode, id):
                    found[field][id] = None
        if mention.mode not in NEGATIONS:
            found["preferences"] |= dict.fromkeys(mention.span.of("criterion"))
            found["most"] |= dict.fromkeys(mention.span.of("criterion") if mention.most else ())
    gone = {**found["left"], **found["avoid"]}
    return Reading(
        slots=slots,
        needs=tuple(needs),
        keep=tuple(id for id in found.pop("keep") if id not in gone),
        wanted=tuple(found["wanted"]),
        unwanted=tuple(found["unwanted"]),
        without=tuple(found["without"]),
        left=tuple(found["left"]),
        avoid=tuple(found["avoid"]),
        preferences=tuple(found["preferences"]),
        most=tuple(found["most"]),
    )


def _of_spring(catalog: Catalog, slots: tuple[str, ...], terms: Iterable[str]) -> Iterator[Need]:
    """What Spring's words ask of the slots: the feature by which components of that kind answer."""
    for term in terms:
        for answer in catalog.spring[term].answers:
            component = catalog.components.get(answer.component)
            if component and component.kind in slots:
                yield Need(answer.feature, TOLERATED)
                break


def _feature(catalog: Catalog, slots: tuple[str, ...], mention: Mention) -> Need | None:
    """What a phrase asks of one of the slots; an integration is asked for by what is kept."""
    slots = tuple(kind for kind in slots if kind in mention.span.of("kind")) or slots
    for kind in slots:
        for id in mention.span.of("feature"):
            feature = _scoped(catalog, kind, id)
            if feature is None or (feature in catalog.components and not _speaks(catalog, kind, id)):
                continue
            value = id.partition("=")[2]
            tolerated = ("built-in",) if mention.built_in else TOLERATED
            return Need(feature, (value,) if value else tolerated)
    return None


def _sort_feature(
    catalog: Catalog,
    slots: tuple[str, ...],
    mention: Mention,
    asked: Need,
    needs: dict[Need, None],
    found: dict[str, dict[str, None]],
) -> None:
    feature = asked.feature
    owner = next(kind for kind in slots if feature in catalog.kinds[kind].features)
    is_choice = catalog.kinds[owner].features[feature].group in catalog.kinds[owner].choices
    match mention.mode:
        case "plain" | "keep" | "own" | "like" | "former":
            needs[asked] = None
        case "soft":
            found["wanted"][feature] = None
        case "without" | "leave" | "unneeded" if is_choice:
            found["without"][feature] = None
        case "without" | "unneeded":
            found["unwanted"][feature] = None
        case "leave":
            pass


def _field(catalog: Catalog, slots: tuple[str, ...], mode: Mode, id: str) -> str | None:
    """What a component is in the question. One that could fill a slot and is just named is a candidate, no more."""
    match mode:
        case "without" | "unneeded":
            return "avoid"
        case "leave":
            return "left"
        case "own":
            return "keep"
        case "like":
            return None
        case "former":
            return "left" if catalog.components[id].kind in slots else "keep"
        case _:
            return None if catalog.components[id].kind in slots else "keep"
