"""The learned reader: what the words of a question speak for, as a sum of numbers.

Linear models, made from the labelled questions in `data/questions/` by `train`: for each feature of a question, of a
component that it names, or of a catalog feature (see `features`) how much it speaks for each class. What ships is a table
of numbers that a person can look into; nothing but this sum is needed to read it.
"""

import re
from collections.abc import Iterable
from functools import cache
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


PLACES = ascii_letters
"""The letters that stand for the places of classes: `c-12f8` speaks against the third, and for the sixth."""

PAIR = re.compile(r"([a-zA-Z])(-?\d+)")


class Head(Struct, frozen=True):
    """From what a reader was trained: how many questions, their newest day, and the SHA-256 of their file."""

    questions: int
    newest: str
    digest: str


class Classifier(Struct, frozen=True):
    """Classes with what speaks for each, as pairs of each feature: a letter for the place of the class, its weight in `unit`s.

    Features whose names begin with the same word stand together under it, each by the rest of its name, which keeps the file small.
    Where `scaled`, many features count no more than few: their sum is divided by the root of their number.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, str | dict[str, str]]
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
        return {name: 1 / (1 + exp(-score)) for name, score in zip(self.classes, self._scores(features), strict=True)}

    def _scores(self, features: Iterable[str]) -> list[float]:
        known = [pairs for name in sorted(features) if (pairs := self._pairs(name))]
        scale = self.unit / sqrt(len(known)) if self.scaled and known else self.unit
        scores = list(self.bias)
        for pairs in known:
            for letter, weight in PAIR.findall(pairs):
                scores[PLACES.index(letter)] += int(weight) * scale
        return scores

    def _pairs(self, name: str) -> str | None:
        """What a feature speaks for, where anything; looked up as it is written, since a question asks for few of all."""
        first = name.partition(" ")[0]
        told = self.weights.get(first)
        told = told.get(name.removeprefix(first)) if isinstance(told, dict) else self.weights.get(name)
        return told if isinstance(told, str) else None


class Reader(Struct, frozen=True):
    """A classifier for each part of what is asked; `outside` is a kind, and a situation is written `QUESTION=ANSWER`."""

    head: Head
    kinds: Classifier
    shapes: Classifier
    roles: Classifier
    needs: Classifier
    preferences: Classifier
    situations: Classifier


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
