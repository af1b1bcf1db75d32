"""A question in plain words, read by the vocabulary of the catalog: deterministic, without a model and a network.

The text is cut into phrases (`lexicon`). A cue before a phrase steers how it is meant: *without* excludes, *unneeded*
drops what most people want, *leave* names what is to be replaced, *own* and *keep* what is there already, *soft* a
wish. A cue reaches to the next one, a comma or the end of its clause. Then the slots are found: a kind that was asked
for by name, else the kind for which hints, features, replaced components and Spring's words speak most.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pycompare.lexicon import STOPS, Lexicon, Meanings, Sort, Span
from pycompare.model import Catalog
from pycompare.need import Need

Mode = Literal["plain", "without", "unneeded", "leave", "own", "keep", "soft"]

MODES: tuple[Mode, ...] = ("without", "unneeded", "leave", "own", "keep", "soft", "plain")
"""The cues that steer what comes after them; where a phrase is several, the first counts."""

NEGATIONS = ("without", "unneeded", "leave")

CONTENT: tuple[Sort, ...] = ("kind", "hint", "feature", "criterion", "component", "spring")
"""The sorts of meaning that a question is made of."""

REACH = 4
"""How many phrases before `... is unmaintained` its subject may stand."""

_PYTHON = re.compile(r"\bpy(?:thon)?\s*(3\.\d{1,2})\b", re.IGNORECASE)
_LICENSE = re.compile(r"\b(mit|bsd|apache|mpl)\b[- ](?:2(?:\.0)? )?licen[cs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that means something, where it stands, how it is meant, and whether `built in` stands before it."""

    span: Span
    at: int
    mode: Mode
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question; `ignored` are the words that were not. `instead` is Spring's word's answer."""

    slots: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    preferences: tuple[str, ...] = ()
    python: str | None = None
    license: str | None = None
    instead: str | None = None
    ignored: tuple[str, ...] = ()


def read(catalog: Catalog, text: str, slots: tuple[str, ...] = ()) -> Reading:
    """What a text asks for, of these slots if they are settled.

    Without slots and `instead`, nothing was understood that could be answered.
    """
    lexicon = Lexicon(catalog)
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
        if span.text in STOPS or (span.text == "," and not _list_goes_on(spans, at)):
            mode, built_in, fresh = "plain", False, False
        elif "after-keep" in cues and found and found[-1].at == at - 1 and found[-1].span.of("component"):
            _subject(found, at, 1, "own", found[-1].mode in NEGATIONS)
        elif "after-leave" in cues and _subject(found, at, REACH, "leave"):
            pass
        elif any(span.of(sort) for sort in CONTENT) and "background" not in cues:
            found += _said(lexicon, span, at, mode, built_in)
            fresh = False
        elif "built-in" in cues:
            built_in = True
        elif steering := next((cue for cue in MODES if cue in cues), None):
            if not (fresh and mode in NEGATIONS and steering not in NEGATIONS):
                mode, built_in, fresh = steering, False, True
        elif not span.meanings:
            fresh = False
    return found


def _said(lexicon: Lexicon, span: Span, at: int, mode: Mode, built_in: bool) -> Iterator[Mention]:
    """A phrase, and what stands inside a longer one, such as the name in `kafka client`."""
    yield Mention(span, at, mode, built_in)
    if span.of("kind") or span.of("hint"):
        parts: tuple[Sort, ...] = ("component", "feature")
        inner: Meanings = tuple((sort, id) for sort in parts for id in lexicon.inner(span, sort))
        if meanings := tuple(dict.fromkeys(pair for pair in inner if pair not in span.meanings)):
            yield Mention(replace(span, meanings=meanings), at, mode, built_in)


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
    wholes = {
        kind for kind in catalog.kinds for m in mentions if m.built_in and _has(catalog, kind, m.span.of("feature"))
    }
    named = [m for m in mentions if m.span.of("kind") and m.mode not in NEGATIONS and not _is_part(catalog, m, wholes)]
    asked = [m for m in named if m.mode != "own"] or named
    if not asked:
        guess = _likeliest(catalog, mentions, terms, barred)
        return (guess,) if guess else ()
    head, *others = asked
    slots, last = [head.span.of("kind")[0]], head
    for other in others:
        kind = other.span.of("kind")[0]
        if _joined(spans, last, other) and not _has(catalog, slots[0], other.span.of("feature")):
            slots.append(kind)
            last = other
    return tuple(dict.fromkeys(slot for slot in slots if slot not in barred))


def _is_part(catalog: Catalog, mention: Mention, wholes: Iterable[str]) -> bool:
    """Whether a kind is asked for as a part of a whole: `with a built-in admin panel and an ORM`."""
    return any(_has(catalog, whole, mention.span.of("feature")) for whole in wholes)


def _joined(spans: Sequence[Span], one: Mention, other: Mention) -> bool:
    """Whether two phrases stand in one list."""
    between = spans[one.at + 1 : other.at]
    return all(span.text == "," or span.text in ("and", "a", "an", "plus", "the") for span in between)


def _has(catalog: Catalog, kind: str, features: Iterable[str]) -> bool:
    return any(_scoped(catalog, kind, feature) for feature in features)


def _scoped(catalog: Catalog, kind: str, feature: str) -> str | None:
    """The feature of a kind that a word stands for; a word for KIND.FEATURE stands for that kind's alone."""
    scope, dot, name = feature.partition(".")
    if dot:
        return name if scope == kind else None
    return feature if feature in catalog.kinds[kind].features else None


def _likeliest(catalog: Catalog, mentions: Iterable[Mention], terms: Iterable[str], barred: set[str]) -> str | None:
    """The kind that hints, features, components and Spring's words speak for most."""
    votes: dict[str, float] = defaultdict(float)
    for mention in mentions:
        for kind, weight in _votes(catalog, mention):
            votes[kind] += weight
    for term in terms:
        kinds = [
            catalog.components[a.component].kind
            for a in catalog.spring[term].answers
            if a.component in catalog.components
        ]
        for kind in kinds[:1]:
            votes[kind] += 2.0
    order = list(catalog.kinds)
    running = sorted(
        (-votes[kind], order.index(kind), kind) for kind in votes if kind not in barred and votes[kind] > 0
    )
    return running[0][2] if running else None


def _votes(catalog: Catalog, mention: Mention) -> Iterator[tuple[str, float]]:
    if mention.mode == "leave":
        yield from ((catalog.components[id].kind, 2.0) for id in mention.span.of("component"))
        return
    if mention.mode in NEGATIONS:
        return
    yield from ((kind, 1.0) for kind in mention.span.of("hint"))
    owners = {
        kind for kind in catalog.kinds for feature in mention.span.of("feature") if _scoped(catalog, kind, feature)
    }
    yield from ((kind, 1.0 / len(owners)) for kind in owners)
    if mention.mode not in ("own", "keep"):
        yield from ((catalog.components[id].kind, 0.6) for id in mention.span.of("component"))


def _assigned(catalog: Catalog, slots: tuple[str, ...], mentions: Iterable[Mention], terms: Iterable[str]) -> Reading:
    """Every phrase as what it is for these slots."""
    needs: dict[Need, None] = dict.fromkeys(_of_spring(catalog, slots, terms))
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("wanted", "unwanted", "without", "keep", "left", "avoid", "preferences")
    }
    for mention in mentions:
        feature = _feature(catalog, slots, mention)
        if feature:
            _sort_feature(catalog, slots, mention, feature, needs, found)
        if not feature or mention.mode in ("without", "own", "leave"):
            for id in mention.span.of("component"):
                if field := _field(catalog, slots, mention.mode, id):
                    found[field][id] = None
        if mention.mode not in NEGATIONS:
            found["preferences"] |= dict.fromkeys(mention.span.of("criterion"))
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
    )


def _of_spring(catalog: Catalog, slots: tuple[str, ...], terms: Iterable[str]) -> Iterator[Need]:
    """What Spring's words ask of the slots: the feature by which components of that kind answer."""
    for term in terms:
        for answer in catalog.spring[term].answers:
            component = catalog.components.get(answer.component)
            if component and component.kind in slots:
                yield Need(answer.feature)
                break


def _feature(catalog: Catalog, slots: tuple[str, ...], mention: Mention) -> str | None:
    """The feature of one of the slots that a phrase stands for; an integration is asked for by what is kept."""
    for kind in slots:
        for id in mention.span.of("feature"):
            if (feature := _scoped(catalog, kind, id)) and feature not in catalog.components:
                return feature
            if feature and catalog.kinds[kind].features[feature].group in catalog.kinds[kind].choices:
                return feature
    return None


def _sort_feature(
    catalog: Catalog,
    slots: tuple[str, ...],
    mention: Mention,
    feature: str,
    needs: dict[Need, None],
    found: dict[str, dict[str, None]],
) -> None:
    owner = next(kind for kind in slots if feature in catalog.kinds[kind].features)
    is_choice = catalog.kinds[owner].features[feature].group in catalog.kinds[owner].choices
    match mention.mode:
        case "plain" | "keep" | "own":
            needs[Need(feature, ("built-in",)) if mention.built_in else Need(feature)] = None
        case "soft":
            found["wanted"][feature] = None
        case "without" | "leave" if is_choice:
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
        case _:
            return None if catalog.components[id].kind in slots else "keep"
