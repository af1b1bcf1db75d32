"""A question in plain words, read by the vocabulary of the catalog and the learned reader: deterministic, offline.

The text is cut into phrases (`lexicon`), each is meant as the cues around it say (`mentions`), and together with what the
reader learned they say which kinds are looked for (`kinds`), which role each named component has (`roles`), and what is asked of
the kinds (`needs`). Here these become one request, with how probable it is that it says what was meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from pycompare.catalog.model import Catalog
from pycompare.recommend import features
from pycompare.recommend.confidence import MOST, ReadingSigns, certainty
from pycompare.recommend.features import Text
from pycompare.recommend.kinds import CERTAIN, OUTSIDE, TRUSTED, kinds, only_named, seeks_like, sought
from pycompare.recommend.lexicon import STOPS, Lexicon, Phrase, Role, tokens
from pycompare.recommend.likeness import Likeness, root
from pycompare.recommend.mentions import CONTENT, NEGATIONS, Mention, mentions
from pycompare.recommend.needs import barred, declined, wanted
from pycompare.recommend.reader import Reader, load_reader
from pycompare.recommend.request import ABOUT_ONE, HELD, MENTIONED, PREFERRED, Request, Shape
from pycompare.recommend.roles import Odds, likeliest_role, placed, role_odds, settled_shape
from pycompare.recommend.situation import silent
from pycompare.recommend.transitions import is_version, upgraded, with_move

CLEAR = 0.5
"""How probable a shape must be to be taken for more than a choice."""

UNDERSTOOD = 0.5
"""How probable a kind must be where a question is in another language than English."""

GUESSED = 0.2
"""A kind that is less probable is a guess: of 46 readings below 0.15 of questions that are looked at 4 were right, of 15 more 3."""

SOUGHT = 0.3
"""How probable a preference must be that no word of the vocabulary names."""

TOLD = 0.3
"""How probable an answer about the situation must be to count as told."""

LEAST = 0.05
"""The least that is said of how probable it is that a question lies outside of the catalog."""

POSSIBLE, READINGS = 0.1, 2
"""How probable a kind must be to be told as another reading, and how many of them are told."""

ENGLISH = 0.55
"""Where so many of the words are known, as a share, a question is in English: of 216 in other languages none has more than half."""

FOREIGN = 0.2
"""How probable it must be that a question of fewer known words is in another language: few of the labelled ones are."""

BESIDE = 0.5
"""A thing that is named is not asked about where its kind is not so probable, as a share of the kind that is asked for."""

SUPPORTED = 0.2
"""How probable a preference must be that a word of a longer question names, most of which are said of something else."""

_PYTHON = re.compile(r"\bpy(?:thon)?\s*(3\.\d{1,2})\b", re.IGNORECASE)
_LICENSE = re.compile(r"\b(mit|bsd|apache|mpl)\b[- ](?:2(?:\.0)? )?licen[cs]\w*", re.IGNORECASE)


OLDEST_PYTHON = (3, 10)
"""An older Python that a longer question names is where people are, and no wish for what still runs on it."""


class Learned(Struct, frozen=True):
    """What the reader says of a question: how probable each kind and each shape is, the most probable first."""

    kinds: dict[str, float] = {}
    shapes: dict[Shape, float] = field(default_factory=lambda: {"choose": 1.0})

    def is_guessed(self, slots: tuple[str, ...]) -> bool:
        """Whether the words are of another language and speak for no kind: what is asked for would be a guess."""
        return next(iter(self.shapes)) == "foreign" and self.kinds.get(slots[0] if slots else "", 0.0) < UNDERSTOOD

    def is_blind(self, slots: tuple[str, ...]) -> bool:
        """Whether the words speak for no kind that the reader knows: what is asked for would be a guess as well."""
        return bool(slots) and self.kinds.get(slots[0], 1.0) < GUESSED

    @property
    def shape(self) -> Shape:
        """The shape that is taken: the most probable one where it is clear; most questions ask which to choose."""
        shape, probability = next(iter(self.shapes.items()))
        return shape if probability >= CLEAR else "choose"


def read(
    catalog: Catalog,
    text: str,
    slots: tuple[str, ...] = (),
    lexicon: Lexicon | None = None,
    reader: Reader | None = None,
) -> Request:
    """What a text asks for, of these slots if they are settled.

    Without slots and `instead`, nothing was understood that could be answered. A lexicon of the catalog may be given,
    where many texts are read, and another reader than the shipped one.
    """
    lexicon = lexicon or Lexicon(catalog)
    phrases = lexicon.spans(text)
    seen = Text(catalog, phrases, mentions(lexicon, phrases), Likeness(catalog))
    terms = _spring_terms(catalog, phrases, seen.said)
    reader = reader or load_reader()
    learned = Learned() if slots else _learned(reader, seen)
    renewed = None if slots else upgraded(text, seen)
    if renewed:
        slots = (catalog.components[renewed].kind,)
    slots = slots or kinds(catalog, phrases, seen.said, terms, learned.kinds, learned.shape in HELD, seen.is_short)
    is_spoken = bool(terms) or any(phrase.of("kind") or phrase.of("hint") for phrase in phrases)
    is_unknown = learned.shape in ABOUT_ONE and not seen.components and not seeks_like(phrases)  # it is none of these
    is_guess = learned.is_guessed(slots) or is_unknown
    if is_guess and not is_spoken:
        slots = ()
    elif learned.is_blind(slots) and not _is_plain(seen, terms, renewed):
        slots = only_named(catalog, phrases) if seen.is_short else ()
    license = _LICENSE.search(text)
    found = Request(
        shape=learned.shape,
        python=_python(text, seen.is_short),
        license=license and license[1].upper(),
        instead=None if slots else _instead(catalog, terms),
        ignored=tuple(dict.fromkeys(_unread(phrases, license[0] if license else ""))),
        preferences=_preferences(reader, seen),
        lenient=True,
    )
    if not slots:
        return _outside(found, seen, learned) if found.instead is None else found
    if renewed:
        found = replace(found, shape="status", slots=slots, among=(renewed,), there=(renewed,))
        return _doubted(found, seen, learned, {}, told=1.0)
    roles = role_odds(reader, seen, slots[0], learned.shapes)
    return _doubted(
        _asked(found, reader, seen, slots, terms, learned, roles), seen, learned, roles, told=CERTAIN if terms else 0.0
    )


def _is_plain(seen: Text, terms: Sequence[str], renewed: str | None) -> bool:
    """Whether words say outright what is asked for: an upgrade, Spring's, another language's, or few words of a kind or of what goes."""
    told: tuple[Role, ...] = ("kind", "hint", "counterpart") if seen.is_short else ("counterpart",)
    goes = seen.is_short and any(mention.mode in ("leave", "former") for mention in seen.said)
    return bool(terms or renewed or goes) or any(phrase.is_any(told) for phrase in seen.phrases)


def _python(text: str, is_short: bool) -> str | None:
    """The version of Python that a text asks for: in a few words any, in more words one that is not of old."""
    named = _PYTHON.search(text)
    if named is None:
        return None
    is_old = tuple(map(int, named[1].split("."))) < OLDEST_PYTHON
    return None if is_old and not is_short else named[1]


def _outside(found: Request, seen: Text, learned: Learned) -> Request:
    """The request for what is not in the catalog, with the nearest that is."""
    chance = round(min(max(learned.kinds.get(OUTSIDE, LEAST), LEAST), 1 - LEAST), 3)
    shape: Shape = "foreign" if next(iter(learned.shapes)) == "foreign" else "outside"
    also = _possible(seen, learned)  # what should weigh more weighs nothing there
    return replace(found, shape=shape, keep=tuple(seen.components), certainty=chance, also=also, preferences={})


def _learned(reader: Reader, seen: Text) -> Learned:
    """What the reader says of a question, where it is of something: `foobarium for python` would be answered by what else is for Python."""
    if not _is_of_something(reader, seen.phrases):
        return Learned()
    kinds = reader.kinds.probabilities(seen.features)
    shapes = reader.shapes.probabilities(features.of_shape(seen, sought(kinds)))
    is_known = not seen.components and kinds[sought(kinds)] >= TRUSTED  # what is asked for is one of a kind
    if is_known or any(_says_more(mention) for mention in seen.said):
        shapes.pop("lookup", None)
        shapes.pop("status", None)
    foreign = shapes.pop("foreign", 0.0)
    if _known_words(seen.phrases) < ENGLISH and foreign >= FOREIGN:
        shapes = {"foreign": foreign, **shapes}
    return Learned(kinds, shapes)  # type: ignore[arg-type]


def _is_of_something(reader: Reader, phrases: Iterable[Phrase]) -> bool:
    """Whether some phrase speaks of a thing, or the reader knows one of the words that the vocabulary does not."""
    spoken: tuple[Role, ...] = (*CONTENT, "outside")
    unknown = (token for phrase in phrases if not phrase.meanings for token in phrase.tokens if token not in STOPS)
    return any(phrase.is_any(spoken) for phrase in phrases) or any(reader.kinds.knows(root(token)) for token in unknown)


def _says_more(mention: Mention) -> bool:
    """Whether more is said of something than its name: that it goes, or that the answer is to be like it."""
    return mention.mode == "like" or (mention.mode in (*NEGATIONS, "former") and bool(mention.span.of("component")))


def _known_words(phrases: Iterable[Phrase]) -> float:
    """The share of the words that mean something or are passed over in silence: half of them at most in another language."""
    words = [phrase for phrase in phrases if phrase.text not in STOPS and phrase.text != ","]
    return sum(bool(word.meanings) for word in words) / max(len(words), 1)


def _doubted(found: Request, seen: Text, learned: Learned, roles: Odds, told: float) -> Request:
    """The request with how probable it is that it was read rightly, and the kinds that might be asked for as well.

    What a word of Spring's stands for, or an upgrade, is `told` so probably, however few of the labelled questions have it.
    """
    if not learned.kinds:
        return found
    named = [max(odds.values()) for id, odds in roles.items() if seen.catalog.components[id].kind in found.slots]
    is_on_one = found.shape in ABOUT_ONE and bool(found.among)  # its kind is known, and how it stands is no judgement
    signs = ReadingSigns(
        kind=1.0 if is_on_one else max(learned.kinds.get(found.slots[0], 0.0), told),
        role=max(learned.shapes.get(found.shape, 0.0), told) if is_on_one else min(named, default=1.0),
        lone_name=len(named) == 1,
        rivals=len(named) > 1,
        shape=max(learned.shapes.get("choose" if found.shape == "replace" else found.shape, 0.0), told),
        needs=min(len(found.needs), MOST) / MOST,
        short=seen.is_short,
        on_one=is_on_one,
    )
    return replace(found, certainty=round(certainty(signs), 3), also=_possible(seen, learned, found.slots))


def _possible(seen: Text, learned: Learned, slots: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The kinds that a question might ask for beside these slots, the most probable first."""
    kinds = (id for id, chance in learned.kinds.items() if chance >= POSSIBLE and id in seen.catalog.kinds)
    return tuple(id for id in kinds if id not in slots)[:READINGS]


def _asked(
    found: Request,
    reader: Reader,
    seen: Text,
    slots: tuple[str, ...],
    terms: Sequence[str],
    learned: Learned,
    roles: Odds,
) -> Request:
    """What is asked of these slots: the roles of what is named, the needs and the wishes."""
    if next(iter(learned.shapes)) == "foreign":  # it is understood, and has the shape that is likeliest besides
        learned = replace(learned, shapes={shape: odd for shape, odd in learned.shapes.items() if shape != "foreign"})
    likeliest = _likeliest(learned, roles)
    taken = likeliest if learned.shape == "status" else learned.shape
    shape = settled_shape(seen.catalog, roles, slots, taken, likeliest)
    shape = "choose" if shape == "outside" else shape
    subject = _subject(seen, slots) if shape in ABOUT_ONE else None
    if subject and _is_beside(seen, subject, slots, learned):
        shape = "choose"
    elif subject:
        kind = seen.catalog.components[subject].kind
        return replace(found, shape=shape, slots=(kind,), among=(subject,))
    found_roles = placed(seen.catalog, roles, slots, shape)
    if seen.is_story and shape in ("choose", "replace"):  # there what others suggest is an idea, and no limit
        found_roles = replace(found_roles, among=())
    shape, found_roles = with_move(seen, slots, shape, found_roles)
    named = {id: likeliest_role(odds) for id, odds in roles.items()}
    needs, wants = wanted(reader, seen, slots, shape, terms, named)
    return replace(
        found,
        shape="replace" if shape == "choose" and found_roles.leave else shape,
        slots=slots,
        needs=needs,
        wants=wants,
        keep=found_roles.keep,
        leave=found_roles.leave,
        avoid=(*found_roles.avoid, *barred(seen, slots)),
        among=found_roles.among,
        there=found_roles.there,
        situation=_situation(reader, seen, slots, shape),
        **declined(seen, slots, needs, found_roles.keep),
    )


def _likeliest(learned: Learned, roles: Odds) -> Shape:
    """The most probable shape; how one thing stands beside another that stays is told with whether they go together."""
    shape, chance = next(iter(learned.shapes.items()))
    stays = any(likeliest_role(odds) == "keep" for odds in roles.values())
    is_pair = shape == "status" and stays and learned.shapes.get("together", 0.0) >= chance * BESIDE
    return "together" if is_pair else shape


def _subject(seen: Text, slots: Iterable[str]) -> str | None:
    """The component that a question about one thing is about: of the kind that is asked for, else the first."""
    named = list(seen.components)
    return next((id for id in named if seen.catalog.components[id].kind in slots), next(iter(named), None))


def _is_beside(seen: Text, subject: str, slots: tuple[str, ...], learned: Learned) -> bool:
    """Whether what is named stands beside what is asked for: it is of another kind, and the words speak for theirs."""
    kind = seen.catalog.components[subject].kind
    return kind not in slots and learned.kinds.get(kind, 0.0) < BESIDE * learned.kinds.get(slots[0], 0.0)


def _preferences(reader: Reader, seen: Text) -> dict[str, float]:
    """The criteria that words name, a superlative counting more, and those that the question as a whole speaks for."""
    chances = reader.preferences.chances(seen.features)
    found: dict[str, float] = {}
    for mention in seen.said:
        for criterion in mention.span.of("criterion") if mention.mode not in NEGATIONS else ():
            if seen.is_short or mention.most or chances.get(criterion, 0.0) >= SUPPORTED:
                found[criterion] = max(PREFERRED if mention.most else MENTIONED, found.get(criterion, 0.0))
    for criterion, chance in chances.items():
        if chance >= SOUGHT and criterion in seen.catalog.criteria:
            found.setdefault(criterion, MENTIONED)
    return found


def _situation(reader: Reader, seen: Text, slots: tuple[str, ...], shape: Shape) -> dict[str, str]:
    """What the words tell of the situation that bears on these slots, of each question about it the most probable answer.

    Who asks in a few words for a thing of a kind, by the kind's name, wants one, and not to be told that something small needs none.
    """
    found: dict[str, str] = {}
    chances = reader.situations.chances(seen.features)
    for entry in sorted(chances, key=lambda entry: (-chances[entry], entry)):
        question, _, answer = entry.partition("=")
        if chances[entry] >= TOLD and answer in seen.catalog.situations[question].answers:
            found.setdefault(question, answer)
    is_named = any(slots[0] in mention.span.of("kind") for mention in seen.said if mention.mode == "plain")
    if seen.is_short and is_named and shape != "need-at-all":
        found.pop("size", None)
    beside = {*silent(seen.catalog, found, slots)}
    return {question: answer for question, answer in found.items() if f"{question}={answer}" not in beside}


def _unread(phrases: Sequence[Phrase], understood: str) -> Iterator[str]:
    """The words that mean nothing to us, but for those that are said again of what was understood."""
    read = {root(token) for phrase in phrases if phrase.meanings for token in phrase.tokens}
    read |= {root(token) for token in tokens(understood)}
    for phrase in phrases:
        is_plain = phrase.meanings or phrase.text in STOPS or phrase.text == "," or is_version(phrase)
        if not is_plain and not read.issuperset(map(root, phrase.tokens)):
            yield phrase.text


def _spring_terms(catalog: Catalog, spans: Sequence[Phrase], said: Sequence[Mention]) -> list[str]:
    """Spring's words, where the text speaks of Spring, the word is a name of Spring's alone, or it can mean nothing else."""
    of_spring = any({"spring", "background"} & set(span.of("cue")) for span in spans)
    goes = any(
        mention.mode == "leave" and mention.span.of("component") for mention in said
    )  # that is what is asked about

    def is_name(span: Phrase, id: str) -> bool:
        means_more = span.of("component") or (goes and span.of("feature"))
        return catalog.spring[id].name.casefold() == span.text and not means_more

    def is_known(mention: Mention, id: str) -> bool:
        is_only = all(sort == "spring" for sort, _ in mention.span.meanings)
        return mention.span.text not in catalog.words.ordinary and (is_only or is_name(mention.span, id))

    return [
        id
        for mention in said
        if mention.mode not in ("without", "unneeded")
        for id in mention.span.of("spring")
        if of_spring or mention.span.text.startswith("@") or is_known(mention, id)
    ]


def _instead(catalog: Catalog, terms: Iterable[str]) -> str | None:
    """What is done instead of Spring's word, where no component answers it."""
    told = (catalog.spring[id].instead for id in terms)
    return next((instead.because for instead in told if instead), None)
