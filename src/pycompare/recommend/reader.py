"""The learned reader: which kinds, and which shape of question, the words speak for, as a sum of numbers.

A linear model, made from the labelled questions in `data/questions/` by `train`: for each feature of a question (see
`features`) how much it speaks for each class. What ships is a table of numbers that a person can look into; nothing but
this sum is needed to read it.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, sqrt
from pathlib import Path

from msgspec import Struct

from pycompare import files, records
from pycompare.errors import CatalogError, Problem

MODEL = "reader.json"
"""The file of the trained reader, in the folder of the questions."""


class Head(Struct, frozen=True):
    """From what a reader was trained: how many questions, their newest day, and the SHA-256 of their file."""

    questions: int
    newest: str
    digest: str


class Classifier(Struct, frozen=True):
    """Classes with what speaks for each: `weights` gives a feature's `CLASS:WEIGHT` pairs, classes by their place."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, str]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """How probable each class is, the most probable first."""
        known = [self.weights[name] for name in sorted(features) if name in self.weights]
        scale = 1 / sqrt(len(known)) if known else 0.0
        scores = list(self.bias)
        for pairs in known:
            for pair in pairs.split():
                place, _, weight = pair.partition(":")
                scores[int(place)] += float(weight) * scale
        highest = max(scores)
        odds = [exp(score - highest) for score in scores]
        found = zip(self.classes, (odd / sum(odds) for odd in odds), strict=True)
        return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


class Reader(Struct, frozen=True):
    """A classifier of kinds, `outside` among them, and one of shapes."""

    head: Head
    kinds: Classifier
    shapes: Classifier


def load_reader() -> Reader | None:
    """The shipped reader, None where there is none. Raises CatalogError where it cannot be read."""
    return _read(files.data_folder() / "questions" / MODEL)


@cache
def _read(path: Path) -> Reader | None:
    try:
        return records.decode(Reader, path.read_bytes())
    except FileNotFoundError:
        return None
    except records.UnfitError as error:
        said = f"is no reader: make it anew with `python -m pycompare.recommend.train` ({error})"
        raise CatalogError([Problem(str(path), 0, 0, "", said)]) from None
