"""A question in plain words, read by the vocabulary of the catalog: deterministic, without a model and a network.

The text is cut into phrases (`lexicon`), each is meant as the cues around it say (`mentions`), and together they say
which kinds are looked for (`kinds`). Here each phrase becomes what it is for these: a need, a wish, what stays or goes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pycompare.catalog.model import Catalog
from pycompare.catalog.requirements import TOLERATED, Need
from pycompare.recommend.features import features
from pycompare.recommend.kinds import kinds, rivals, scoped, speaks
from pycompare.recommend.lexicon import STOPS, Lexicon, Phrase
from pycompare.recommend.mentions import NEGATIONS, Mention, Mode, mentions
from pycompare.recommend.reader import load_reader
from pycompare.recommend.request import ABOUT_ONE, MENTIONED, PREFERRED, Request

CLEAR = 0.6
"""How probable a shape must be to be taken for more than a choice."""

_PYTHON = re.compile(r"\bpy(?:thon)?\s*(3\.\d{1,2})\b", re.IGNORECASE)
_LICENSE = re.compile(r"\b(mit|bsd|apache|mpl)\b[- ](?:2(?:\.0)? )?licen[cs]", re.IGNORECASE)


def read(catalog: Catalog, text: str, slots: tuple[str, ...] = (), lexicon: Lexicon | None = None) -> Request:
    """What a text asks for, of these slots if they are settled.

    Without slots and `instead`, nothing was understood that could be answered. A lexicon of the catalog may be given,
    where many texts are read.
    """
    lexicon = lexicon or Lexicon(catalog)
    phrases = lexicon.spans(text)
    said = mentions(lexicon, phrases)
    terms = _spring_terms(phrases, said)
    learned, shape = ((), "choose") if slots else _learned(catalog, phrases, said)
    slots = slots or kinds(catalog, phrases, said, terms, learned)
    python, license = _PYTHON.search(text), _LICENSE.search(text)
    found = _shaped(catalog, _assigned(catalog, slots, said, terms), shape, said)
    return replace(
        found,
        python=python and python[1],
        license=license and license[1].upper(),
        among=found.among
        or tuple(dict.fromkeys(id for id in rivals(catalog, phrases, said) if catalog.components[id].kind in slots)),
        instead=None if slots else _instead(catalog, terms),
        ignored=tuple(dict.fromkeys(_unread(phrases))),
    )


def _learned(catalog: Catalog, phrases: Sequence[Phrase], said: Sequence[Mention]) -> tuple[tuple[str, ...], str]:
    """The kinds as the learned reader ranks them, and the shape where it is clear; most questions ask which to choose."""
    reader = load_reader()
    if reader is None or not any(phrase.meanings for phrase in phrases):
        return (), "choose"
    seen = features(catalog, phrases, said)
    shape, probability = next(iter(reader.shapes.probabilities(seen).items()))
    return tuple(reader.kinds.probabilities(seen)), shape if probability >= CLEAR else "choose"


def _shaped(catalog: Catalog, found: Request, shape: str, said: Sequence[Mention]) -> Request:
    """The request in the shape that its words have, and what is named in the role that the shape gives it."""
    named = dict.fromkeys(id for mention in said for id in mention.span.of("component"))
    own = tuple(id for id in named if catalog.components[id].kind in found.slots)
    if shape in ABOUT_ONE and named:
        subject = (own or tuple(named))[:1]
        kind = catalog.components[subject[0]].kind
        return replace(found, shape=shape, slots=(kind,), among=subject, keep=(), leave=(), avoid=())
    if shape == "stay-or-move" and own:
        stays = tuple(id for id in found.keep if id not in own)
        there = tuple(id for id in own if id in (*found.keep, *found.leave)) or own[:1]
        return replace(found, shape=shape, keep=stays, leave=(), there=there)
    if shape == "choose" and found.leave:
        return replace(found, shape="replace")
    return replace(found, shape=shape)


def _unread(phrases: Iterable[Phrase]) -> Iterator[str]:
    """The words that mean nothing to us."""
    for phrase in phrases:
        if not phrase.meanings and phrase.text not in STOPS and phrase.text != "," and not phrase.text.isdigit():
            yield phrase.text


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


class _Found:
    """What the phrases ask, gathered in their order."""

    def __init__(self) -> None:
        self.needs: dict[Need, None] = {}
        self.fields: dict[str, dict[str, None]] = defaultdict(dict)
        self.preferences: dict[str, float] = {}

    def request(self, slots: tuple[str, ...]) -> Request:
        """The request for these slots. What goes does not stay."""
        field = {name: tuple(found) for name, found in self.fields.items()}
        gone = {*field.get("leave", ()), *field.get("avoid", ())}
        kept = tuple(id for id in field.pop("keep", ()) if id not in gone)
        needs = tuple(str(need) for need in self.needs)
        return Request(slots=slots, needs=needs, keep=kept, preferences=self.preferences, lenient=True, **field)  # type: ignore[arg-type]


def _assigned(catalog: Catalog, slots: tuple[str, ...], said: Iterable[Mention], terms: Iterable[str]) -> Request:
    """Every phrase as what it is for these slots."""
    found = _Found()
    found.needs |= dict.fromkeys(_of_spring(catalog, slots, terms))
    for mention in said:
        asked = _feature(catalog, slots, mention)
        if asked:
            _sort_feature(catalog, slots, mention, asked, found)
        if not asked or mention.mode in ("without", "own", "leave"):
            for id in mention.span.of("component"):
                if field := _field(catalog, slots, mention.mode, id):
                    found.fields[field][id] = None
        if mention.mode not in NEGATIONS:
            for criterion in mention.span.of("criterion"):
                weight = PREFERRED if mention.most else MENTIONED
                found.preferences[criterion] = max(weight, found.preferences.get(criterion, 0.0))
    return found.request(slots)


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


def _sort_feature(catalog: Catalog, slots: tuple[str, ...], mention: Mention, asked: Need, found: _Found) -> None:
    """A feature as a need, a wish, or something to do without."""
    feature = asked.feature
    owner = next(kind for kind in slots if feature in catalog.kinds[kind].features)
    is_choice = catalog.kinds[owner].features[feature].group in catalog.kinds[owner].choices
    match mention.mode:
        case "plain" | "keep" | "own" | "like" | "former":
            found.needs[asked] = None
        case "soft":
            found.fields["wants"][feature] = None
        case "without" | "leave" | "unneeded" if is_choice:
            found.fields["without"][feature] = None
        case "without" | "unneeded":
            found.fields["unwanted"][feature] = None
        case "leave":
            pass


def _field(catalog: Catalog, slots: tuple[str, ...], mode: Mode, id: str) -> str | None:
    """What a component is in the question. One that could fill a slot and is just named is a candidate, no more."""
    match mode:
        case "without" | "unneeded":
            return "avoid"
        case "leave":
            return "leave"
        case "own":
            return "keep"
        case "like":
            return None
        case "former":
            return "leave" if catalog.components[id].kind in slots else "keep"
        case _:
            return None if catalog.components[id].kind in slots else "keep"
