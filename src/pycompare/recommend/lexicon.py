"""The words of the catalog, and a text cut into them: the longest phrase at each place, what it means, what is left.

A phrase is found by its key: its words in lower case, without punctuation, hyphens and a plural s, run together, so that
`web sockets` and `WebSockets`, `flask-restful` and `FlaskRESTful` are the same.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pycompare.catalog.model import Catalog, Component
from pycompare.catalog.names import names_of

Role = Literal["kind", "hint", "counterpart", "feature", "criterion", "component", "spring", "cue", "noise", "outside"]

Meanings: TypeAlias = tuple[tuple[Role, str], ...]

LONGEST_TEXT = 10_000
"""Characters that are read, counted when each is written out: compatibility makes up to 18 of one."""

LONGEST = 6
"""The number of words in the longest phrase."""

GUESSED = 40
"""How many unknown words are looked at again as misspelt names."""

SHORTEST_GUESS = 5
"""Shorter names are not guessed at."""

SHORTEST_MENDED = 7
"""A shorter word of a phrase is not mended: `trail` is none of `trial`."""

LONGEST_GUESS = 24
"""Longer words are not taken for misspelt names."""

PROSE = 3
"""A former name of so many words may be what people write of a kind."""

SHORTEST_PLURAL = 3
"""An s at the end of so short a word is no plural."""

STOPS = frozenset(".;:?!()[]\n")
"""What ends a clause; a comma ends only the reach of a negation."""

NAMING = frozenset(("leave", "without", "like", "own"))
"""Cues behind which an ordinary word is a name: `instead of requests`."""

BEFORE_NAMES = frozenset(("with", "using", "use", "from"))
"""Words that do the same."""

AFTER_NAMES = frozenset(("library", "lib", "package", "module", "session", "vs", "versus", "no", "dead", "abandoned"))
"""What stands behind an ordinary word that is a name: `the schedule library`, `mixer no commits`."""

IN_LISTS = frozenset((",", "or", "and", "vs", "versus"))
"""What joins names to one list."""

SPEAKING: tuple[Role, ...] = ("kind", "hint", "feature", "criterion")
"""The meanings by which a word says something for itself."""

_AS_NAME = re.compile(r"`([a-z]\w+)`|(?<=[a-z0-9,;] )([A-Z][a-z]+)\b(?! [A-Z])")
"""A word that is written as a name: as code, or with a capital within a sentence."""

_DOTENV = re.compile(r"(?<!\w)\.env\b")
"""The one name that its dot tells from a word."""

_TOKEN = re.compile(r"@?[^\W_]+|[,;?!()\[\]\n]|[.:](?=\s|$)")


FEW = 2
"""In so few phrases every name is one."""


class Phrase(Struct, frozen=True):
    """A run of words of the text that is one phrase, with everything that it may mean; nothing where it is unknown."""

    text: str
    tokens: tuple[str, ...]
    meanings: Meanings = ()
    start: int = 0

    def of(self, sort: Role) -> tuple[str, ...]:
        """What it means of this sort."""
        return tuple(id for found, id in self.meanings if found == sort)

    def is_any(self, sorts: Collection[Role]) -> bool:
        """Whether it means something of one of these sorts."""
        return any(found in sorts for found, _ in self.meanings)


def tokens(text: str) -> list[str]:
    """The words and stops of a text, in lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold()[:LONGEST_TEXT].replace("\u2019", "'").replace("'s ", " ")
    return _TOKEN.findall(_DOTENV.sub("dotenv", plain))


def _stem(token: str) -> str:
    """Without a plural s, or es after a hiss: `class` and `classes`, `queue` and `queues`."""
    if token.endswith(("sses", "xes", "ches", "shes")):
        return token[:-2]
    return token[:-1] if len(token) > SHORTEST_PLURAL and token.endswith("s") and not token.endswith("ss") else token


def key(words: Iterable[str]) -> str:
    """What a phrase is found by."""
    return "".join(map(_stem, words))


def _written_as_names(text: str) -> set[str]:
    """The words that are written as names somewhere in a text, in lower case: `channels` of `to Channels`."""
    return {(code or capital).casefold() for code, capital in _AS_NAME.findall(text[:LONGEST_TEXT])}


class Lexicon:
    """Every phrase that the catalog knows, by its key."""

    def __init__(self, catalog: Catalog) -> None:
        """Reads the names and the words of a catalog."""
        self._meanings: dict[str, dict[tuple[Role, str], None]] = defaultdict(dict)
        self._names: dict[str, str] = {}  # single words that name a component
        self._terms: set[str] = set()  # single words of the vocabulary
        self._ordinary = frozenset(catalog.words.ordinary)
        self._components = catalog.components
        self._spelt: dict[str, set[str]] = defaultdict(set)  # how the names of components are spelt, run together
        self._parted: set[str] = set()  # keys of what the vocabulary writes in several words
        self._known: set[str] = set()  # every word of the vocabulary, without its plural s
        self._parts: set[str] = set()  # those that say something only as a part of a phrase
        words = catalog.words
        self._add("kind", words.kinds.items())
        self._add("hint", words.hints.items())
        self._add("counterpart", words.counterparts.items())
        for kind in catalog.kinds.values():  # a name that hints at several kinds asks for none of them
            names = (name for name in (kind.id, kind.name, kind.plural) if not self._meanings[key(tokens(name))])
            self._add("kind", [(kind.id, tuple(names))])
        self._add("feature", words.features.items())
        self._add("criterion", words.criteria.items())
        self._add("cue", words.cues.items())
        self._add("noise", [("noise", words.noise)])
        self._add("outside", [("outside", words.outside)])
        self._add("spring", ((term.id, tuple(names_of(term))) for term in catalog.spring.values()))
        for component in catalog.components.values():
            self._name(component, catalog.components)
        self._parts -= self._terms | self._names.keys()

    def _add(self, sort: Role, phrases: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        for id, said in phrases:
            for phrase in said:
                words = tokens(phrase)
                self._meanings[key(words)][sort, id] = None
                self._known.update(map(_stem, words))
                if sort in SPEAKING and len(words) > 1:
                    self._parts.update(map(_stem, words))
                if len(words) > 1:
                    self._parted.add(key(words))
                if len(words) == 1 and sort in ("kind", "hint", "feature"):
                    self._terms.add(_stem(words[0]))

    def _name(self, component: Component, others: Mapping[str, Component]) -> None:
        """The names of a component; a distribution that is called as another component, such as redis, leaves it the name."""
        for name in names_of(component):
            if name != component.id and name in others:
                continue
            words = tokens(name)
            if len(words) >= PROSE and self._asks_for_kind(words):
                continue
            self._meanings[key(words)]["component", component.id] = None
            self._spelt[component.id].add("".join(words))
            if len(words) == 1 and len(name) >= SHORTEST_GUESS:
                self._names[words[0]] = component.id

    def _asks_for_kind(self, words: list[str]) -> bool:
        """Whether a phrase already stands for a kind, as `Flask REST API` does, which is also what Flask-Smorest was called."""
        return any(role == "kind" for role, _ in self._meanings.get(key(words), ()))

    def spans(self, text: str) -> list[Phrase]:
        """The text cut into phrases and stops, the longest phrase first at each place."""
        found, start, guesses = self._mended(tokens(text)), 0, GUESSED
        spans = []
        while start < len(found):
            span = self._longest(found, start)
            if not span.meanings and SHORTEST_GUESS <= len(span.text) <= LONGEST_GUESS and guesses:
                guesses -= 1
                span = self._guessed(span)
            spans.append(span)
            start += len(span.tokens)
        plain = self._ordinary - _written_as_names(text)
        return [self._plain(spans, at) if span.text in plain else span for at, span in enumerate(spans)]

    def _mended(self, words: list[str]) -> list[str]:
        """The words, one that is unknown as that of a phrase from which it differs by a letter left out, doubled or swapped."""
        found, guesses = [], GUESSED
        for word in words:
            slips: Iterable[str] = ()
            if SHORTEST_MENDED <= len(word) <= LONGEST_GUESS and _stem(word) not in self._known and guesses:
                guesses -= 1
                slips = (*_too_few(word), *_swapped(word), *_doubled(word))
            found.append(next((slip for slip in slips if _stem(slip) in self._parts), word))
        return found

    def _plain(self, spans: list[Phrase], at: int) -> Phrase:
        """An ordinary word, without what has it for a name where it does not stand as one: `schedule a job`, `a yarn shop`."""
        span, before, after = spans[at], spans[at - 1] if at else None, spans[at + 1] if at + 1 < len(spans) else None
        is_name = (
            len(spans) <= FEW
            or (before and (before.text in BEFORE_NAMES or not NAMING.isdisjoint(before.of("cue"))))
            or (before and before.text == "on" and (after is None or after.text == "," or after.text in STOPS))
            or (after and (after.text in AFTER_NAMES or after.of("component") or "after-leave" in after.of("cue")))
            or _is_judged(spans, at)
            or _is_listed(spans, at)
            or (span.of("counterpart") and _is_for_a_thing(spans, at))
        )
        if is_name or (span.of("counterpart") and any(other.text == "python" for other in spans)):
            return span
        return replace(span, meanings=tuple(m for m in span.meanings if m[0] not in ("component", "counterpart")))

    def _longest(self, found: list[str], start: int) -> Phrase:
        for length in range(min(LONGEST, len(found) - start), 0, -1):
            words = found[start : start + length]
            if meanings := self._meant(words):
                return Phrase(" ".join(words), tuple(words), meanings, start)
        return Phrase(found[start], (found[start],), start=start)

    def _meant(self, words: list[str]) -> Meanings:
        """What a phrase means. A name is not inflected: `a request` is not Requests, nor `a database` Databases."""
        if not (found := self._meanings.get(key(words))):
            return ()
        spelt, is_two = "".join(words), self._is_two(words)
        return tuple(
            (role, id) for role, id in found if (spelt in self._spelt[id] if role == "component" else not is_two)
        )

    def _is_two(self, words: list[str]) -> bool:
        """Whether two words that each speak for something only look like a term that is written in one: `async api` is not AsyncAPI."""
        return len(words) > 1 and key(words) not in self._parted and all(map(self._speaks, words))

    def _speaks(self, word: str) -> bool:
        return any(role in SPEAKING for role, _ in self._meanings.get(key([word]), ()))

    def _guessed(self, span: Phrase) -> Phrase:
        """An unknown word as the name that is one slip of the pen away; a plain word has a letter too few, twice, or two swapped.

        A name with another first letter is none: slips there are rare, and `watch` is not Hatch.
        """
        for slip in (*_too_few(span.text), *_swapped(span.text), *_doubled(span.text)):
            if _stem(slip) in self._terms:
                return replace(span, meanings=tuple(self._meanings[key([slip])]))
        for slip in (*_too_few(span.text), *_swapped(span.text), *_too_many(span.text), *_wrong(span.text)):
            is_plural = slip in self._ordinary and slip == f"{span.text}s"  # `a push channel` is not Channels
            if slip in self._names and slip[0] == span.text[0] and not is_plural and not self._is_a_word(span.text):
                return replace(span, meanings=(("component", self._names[slip]),))
        return span

    def _is_a_word(self, text: str) -> bool:
        """Whether the catalog uses a word itself, so that it is no slip: `clock` is not Click."""
        used = re.compile(rf"\b{re.escape(text)}\b", re.IGNORECASE)
        told = (text for c in self._components.values() for text in (c.summary, c.good_for, c.not_for) if text)
        return any(map(used.search, told))

    def inner(self, span: Phrase, sort: Role) -> Iterator[str]:
        """What parts of a longer phrase mean of this sort, such as the name in `kafka client`; ordinary words are no names there."""
        for start in range(len(span.tokens)):
            for length in range(1, len(span.tokens) - start + (start > 0)):
                words = span.tokens[start : start + length]
                if words[0] not in self._ordinary or length > 1:
                    yield from (id for found, id in self._meant(list(words)) if found == sort)


def _is_listed(spans: Sequence[Phrase], at: int) -> bool:
    """Whether a word stands in one list with a thing, and nothing before it makes it an ordinary one: `a beat schedule, Celery`."""
    before = spans[at - 1] if at else None
    is_last = before is not None and before.text in IN_LISTS and at > 1 and _is_thing(spans[at - 2])
    is_followed = at + 2 < len(spans) and spans[at + 1].text in IN_LISTS and _is_thing(spans[at + 2])
    is_bare = before is None or bool(before.of("cue")) or before.text in STOPS or before.text in IN_LISTS
    return is_last or (is_followed and is_bare)


def _is_for_a_thing(spans: Sequence[Phrase], at: int) -> bool:
    """Whether the like of a product is sought for a thing that is named: `twig for FastAPI`."""
    return at + 2 < len(spans) and spans[at + 1].text == "for" and bool(spans[at + 2].of("component"))


def _is_thing(span: Phrase) -> bool:
    """Whether a phrase is the name of a thing, in Python or elsewhere."""
    return bool(span.of("component") or span.of("counterpart"))


def _is_judged(spans: Sequence[Phrase], at: int) -> bool:
    """Whether it is asked how a thing is kept: `is responses still maintained`."""
    said = next((span for span in spans[at + 1 :] if span.text != "still"), None)
    is_asked = at > 0 and spans[at - 1].text in ("is", "are")
    return is_asked and said is not None and "maintenance" in said.of("criterion")


_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _too_few(word: str) -> Iterator[str]:
    """The word with the letter put in that may be missing."""
    yield from (word[:n] + letter + word[n:] for n in range(len(word) + 1) for letter in _LETTERS)


def _doubled(word: str) -> Iterator[str]:
    """The word without a letter that stands twice."""
    yield from (word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1])


def _too_many(word: str) -> Iterator[str]:
    """The word with the letter taken out that may be too many."""
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))


def _swapped(word: str) -> Iterator[str]:
    """The word with two neighbours swapped back."""
    yield from (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))


def _wrong(word: str) -> Iterator[str]:
    """The word with one letter put right."""
    yield from (word[:n] + letter + word[n + 1 :] for n in range(len(word)) for letter in _LETTERS)
