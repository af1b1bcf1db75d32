"""The learned reader: what the words of a question speak for, as a sum of numbers.

Linear models, made from the labelled questions in `data/questions/` by `train`: for each feature of a question, of a
component that it names, or of a catalog feature (see `features`) how much it speaks for each class. What ships is a table
of numbers that a person can look into; nothing but this sum is needed to read it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from math import exp, sqrt
from pathlib import Path
from string import ascii_letters

from msgspec import Struct

from pycompare import files, records
from pycompare.errors import CatalogError, Problem

MODEL = "reader.json"
"""The file of the trained reader, in the folder of the questions."""


NO_ROLE = "none"
"""The class of a component that is named and has no role in the question."""

ASKED = "asked"
"""The class of a feature that a question asks for."""


PAIR = re.compile(r"([a-zA-Z]+)(-?\d+)")
"""Letters for the place of a class, and its weight: `c-12f8` speaks against the third, and for the sixth."""


def letters(place: int) -> str:
    """What stands for the place of a class: a letter, or two from the 53rd on."""
    first, last = divmod(place, len(ascii_letters))
    return (ascii_letters[first - 1] if first else "") + ascii_letters[last]


BETWEEN = "/"
"""What stands between features whose names begin with the same word; no word of a question has it."""

FURTHEST = 7.0
"""A score that is further from nothing says no more."""

PLACES = {letters(place): place for place in range(len(ascii_letters) * (len(ascii_letters) + 1))}
"""The places by what stands for them."""


class Head(Struct, frozen=True):
    """From what a reader was trained: how many questions, their newest day, and the SHA-256 of their file."""

    questions: int
    newest: str
    digest: str


class Classifier(Struct, frozen=True, dict=True):
    """Classes with what speaks for each, as pairs of each feature: what stands for the place of the class, its weight in `unit`s.

    Features whose names begin with the same word stand together under it, each by the rest of its name and a blank before its pairs,
    with `BETWEEN` between: this keeps the file small.
    Where `scaled`, many features count no more than few: their sum is divided by the root of their number.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, str]
    scaled: bool = True
    unit: float = 0.1

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How probable each class is where it is one of them, the most probable first."""
        scores = self._scores(features)
        highest = max(scores)
        odds = [exp(score - highest) for score in scores]
        found = zip(self.classes, (odd / sum(odds) for odd in odds), strict=True)
        return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """How probable each class is by itself, where there may be several or none."""
        return {name: _chance(score) for name, score in self.scores(features).items()}

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """What speaks for each class by itself, as the logarithm of its odds."""
        return dict(zip(self.classes, self._scores(features), strict=True))

    def knows(self, feature: str) -> bool:
        """Whether a feature speaks for or against any class."""
        return self._pairs(feature) is not None

    def _scores(self, features: Iterable[str]) -> list[float]:
        known = [pairs for name in sorted(features) if (pairs := self._pairs(name))]
        scale = self.unit / sqrt(len(known)) if self.scaled and known else self.unit
        scores = list(self.bias)
        for pairs in known:
            for place, weight in PAIR.findall(pairs):
                scores[PLACES[place]] += int(weight) * scale
        return scores

    def _pairs(self, name: str) -> str | None:
        """What a feature speaks for, where anything; taken apart as it is asked for, since a question asks for few of all."""
        first, _, rest = name.partition(" ")
        if first not in self.weights:
            return None
        if first not in self._apart:
            found = (told.rpartition(" ") for told in self.weights[first].split(BETWEEN))
            self._apart[first] = {ending: pairs for ending, _, pairs in found}
        return self._apart[first].get(rest)

    @cached_property
    def _apart(self) -> dict[str, dict[str, str]]:
        """The weights that were taken apart, by the first word of names and the rest of them."""
        return {}


class Blend(Struct, frozen=True):
    """How much each of two classifiers counts that tell whether a catalog feature is asked for, as factors of their scores."""

    needs: float
    topics: float
    bias: float


class Reader(Struct, frozen=True):
    """A classifier for each part of what is asked; `outside` is a kind, and a situation is written `QUESTION=ANSWER`.

    Whether a catalog feature is asked for is told by two together: `needs` sees how it is named and what the catalog says of it,
    `topics` the words alone, which speak of a feature of whatever kind.
    """

    head: Head
    kinds: Classifier
    shapes: Classifier
    roles: Classifier
    topics: Classifier
    needs: Classifier
    blend: Blend
    preferences: Classifier
    situations: Classifier

    def asked(
        self, features: Iterable[str], topics: Mapping[str, float], feature: str, is_plain: bool = False
    ) -> float:
        """How probable it is that a catalog feature is asked for, by what is seen of it and the scores of the topics.

        Where `is_plain`, a phrase of few words names it, which other words do not unsay: they may be mistyped, or another's.
        """
        seen = self.needs.scores(features)[ASKED]
        both = self.blend.needs * seen + self.blend.topics * topic_score(topics, feature) + self.blend.bias
        return _chance(max(both, seen) if is_plain else both)


def topic_score(topics: Mapping[str, float], feature: str) -> float:
    """What the words say of a feature; one that no labelled question asks for is not spoken of."""
    return min(max(topics.get(feature, -FURTHEST), -FURTHEST), FURTHEST)


def _chance(score: float) -> float:
    return 1 / (1 + exp(-score))


def load_reader() -> Reader:
    """The shipped reader. Raises CatalogError where it cannot be read."""
    return read_reader(files.data_folder() / "questions" / MODEL)


@cache
def read_reader(path: Path) -> Reader:
    """A trained reader from its file. Raises CatalogError where it cannot be read."""
    try:
        return records.decode(Reader, path.read_bytes())
    except (OSError, records.UnfitError) as error:
        said = f"is no reader: make it anew with `python -m pycompare.recommend.train` ({error})"
        raise CatalogError([Problem(str(path), 0, 0, "", said)]) from None
