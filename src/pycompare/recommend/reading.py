"""A question in plain words, read by the vocabulary of the catalog: deterministic, without a model and a network.

The text is cut into phrases (`lexicon`), each is meant as the cues around it say (`mentions`), and together they say
which kinds are looked for (`slots`). Here each phrase becomes what it is for these: a need, a wish, what stays or goes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.model import Catalog
from pycompare.catalog.requirements import TOLERATED, Need
from pycompare.recommend.lexicon import STOPS, Lexicon, Phrase
from pycompare.recommend.mentions import NEGATIONS, Mention, Mode, mentions
from pycompare.recommend.slots import rivals, scoped, speaks
from pycompare.recommend.slots import slots as found_slots

_PYTHON = re.compile(r"\bpy(?:thon)?\s*(3\.\d{1,2})\b", re.IGNORECASE)
_LICENSE = re.compile(r"\b(mit|bsd|apache|mpl)\b[- ](?:2(?:\.0)? )?licen[cs]", re.IGNORECASE)


class Reading(Struct, frozen=True):
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
    said = mentions(lexicon, spans)
    terms = _spring_terms(spans, said)
    slots = slots or found_slots(catalog, spans, said, terms)
    reading = _assigned(catalog, slots, said, terms)
    unread = (
        s.text for s in spans if not s.meanings and s.text not in STOPS and s.text != "," and not s.text.isdigit()
    )
    python, license = _PYTHON.search(text), _LICENSE.search(text)
    return replace(
        reading,
        python=python and python[1],
        license=license and license[1].upper(),
        among=tuple(dict.fromkeys(id for id in rivals(catalog, spans, said) if catalog.components[id].kind in slots)),
        instead=None if slots else _instead(catalog, terms),
        ignored=tuple(dict.fromkeys(unread)),
    )


def _spring_terms(spans: Sequence[Phrase], said: Iterable[Mention]) -> list[str]:
    """Spring's words, where the text speaks of Spring, or the word can mean nothing else."""
    of_spring = any({"spring", "background"} & set(span.of("cue")) for span in spans)
    return [
        id
        for mention in said
        if mention.mode not in ("without", "unneeded")
        for id in mention.span.of("spring")
        if of_spring or mention.span.text.startswith("@") or all(sort == "spring" for sort, _ in mention.span.meanings)
    ]


def _instead(catalog: Catalog, terms: Iterable[str]) -> str | None:
    """What is done instead of Spring's word, where no component answers it."""
    told = (catalog.spring[id].instead for id in terms)
    return next((instead.because for instead in told if instead), None)


def _assigned(catalog: Catalog, slots: tuple[str, ...], said: Iterable[Mention], terms: Iterable[str]) -> Reading:
    """Every phrase as what it is for these slots."""
    needs: dict[Need, None] = dict.fromkeys(_of_spring(catalog, slots, terms))
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("wanted", "unwanted", "without", "keep", "left", "avoid", "preferences", "most")
    }
    for mention in said:
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
            feature = scoped(catalog, kind, id)
            if feature is None or (feature in catalog.components and not speaks(catalog, kind, id)):
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
