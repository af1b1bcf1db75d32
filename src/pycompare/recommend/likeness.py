"""How like the words of a question are to what the catalog says of a feature, and of what a component is for.

A feature's words are those of its label and its question, which count most, and those of the notes on the components that
have it: they say in other words what it is for. A component's are those of its summary and, counting most, of what it is good
for. Among those of a kind, a word counts the more the fewer it tells of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt

from pycompare.catalog.model import Catalog, Component, Kind, members
from pycompare.recommend.lexicon import key, tokens

ENDINGS = ("ing", "ed", "ly")
"""What is cut off the end of a word before two are compared; a plural s is cut by the lexicon."""

LABEL = 3
"""How often a word of a feature's label or question counts as said."""

GOOD_FOR = 2
"""How often a word of what a component is good for counts as said."""

SHORTEST = 3
"""Shorter words say too little to be compared."""

COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "that",
        "from",
        "this",
        "not",
        "can",
        "has",
        "have",
        "its",
        "which",
        "what",
        "does",
        "how",
        "one",
        "any",
        "all",
        "there",
        "are",
        "but",
    ]
)
"""Words that tell nothing of a feature."""

SUBJECT = frozenset(["python"])
"""What every question here is about, so that it tells no purpose from another."""

KEPT = 16_384
"""So many words are cut once; notes say the same ones again and again."""

Weights = Mapping[str, float]


@lru_cache(maxsize=KEPT)
def root(token: str) -> str:
    """A word as it is compared with another: without its ending."""
    stem = key([token])
    if stem.endswith("ie"):
        stem = f"{stem[:-2]}y"  # retries and a retry
    ending = next((end for end in ENDINGS if stem.endswith(end) and len(stem) > len(end) + SHORTEST), "")
    return stem.removesuffix(ending)


class Likeness:
    """What the catalog says of the features of each kind, as weighted words; found when a kind is first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        """Keeps the catalog; nothing is read yet."""
        self._catalog = catalog
        self._kinds: dict[str, dict[str, Weights]] = {}

    def of(self, kind: str, feature: str, words: Iterable[str]) -> float:
        """How like words, each by its root, are to a feature of a kind: 0 where they share none."""
        if kind not in self._kinds:
            self._kinds[kind] = self._weighted(self._catalog.kinds[kind])
        weights = self._kinds[kind][feature]
        return sum(weights.get(word, 0.0) for word in words)

    def _weighted(self, kind: Kind) -> dict[str, Weights]:
        told = {feature: self._told(kind, feature) for feature in kind.features}
        spread = Counter(word for words in told.values() for word in words)
        return {feature: _scaled(words, spread, len(told)) for feature, words in told.items()}

    def _told(self, kind: Kind, feature: str) -> Counter[str]:
        """How often each word is said of a feature; once for a note, however often it stands there."""
        known = kind.features[feature]
        told: Counter[str] = Counter()
        for word in _content(f"{known.label} {known.question}"):
            told[word] += LABEL
        for component in members(self._catalog, kind.id):
            cell = component.features.get(feature)
            if cell and cell.note and cell.value != "no":
                told.update(set(_content(cell.note)))
        return told


def purposes(catalog: Catalog, kind: str) -> dict[str, Weights]:
    """What each component of a kind is and is good for, as weighted words."""
    told = {component.id: _purpose(component) for component in members(catalog, kind)}
    spread = Counter(word for words in told.values() for word in words)
    return {id: _scaled(words, spread, len(told)) for id, words in told.items()}


def _purpose(component: Component) -> Counter[str]:
    told = Counter(_content(component.summary))
    for word in _content(component.good_for or ""):
        told[word] += GOOD_FOR
    return told


def roots(text: str, noise: Iterable[str] = ()) -> dict[str, str]:
    """The words of a text that say something, each as it stands there, by its root; noise is passed over."""
    passed = {*SUBJECT, *noise}
    return {root(word): word for word in tokens(text) if _says_something(word) and word not in passed}


def _content(text: str) -> list[str]:
    return [root(word) for word in tokens(text) if _says_something(word)]


def _says_something(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in COMMON


def _scaled(words: Counter[str], spread: Counter[str], features: int) -> Weights:
    """Weights whose squares add up to 1, so that a feature of which much is said is not like everything."""
    weights = {word: (1 + log(times)) * log(1 + features / spread[word]) for word, times in words.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
