"""Trains the learned reader from the labelled questions: `python -m pycompare.recommend.train [QUESTIONS OUTPUT]`.

Needs scikit-learn, of the dependency group `train`. The same questions and catalog give the same file.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from pycompare import files, records
from pycompare.catalog.load import validate_catalog
from pycompare.recommend.features import features
from pycompare.recommend.kinds import OUTSIDE
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.mentions import mentions
from pycompare.recommend.reader import MODEL, Classifier, Head, Reader

LEAST = 0.4
"""Weights nearer to nothing than this are left out."""

ONCE = 2
"""A feature that fewer questions have is left out."""

STRENGTH = 10.0
"""How far the weights may go from nothing (the inverse of the regularisation)."""

Question = dict[str, Any]


def train(questions: Path) -> Reader:
    """The reader that these questions make."""
    content = questions.read_bytes()
    labelled = [json.loads(line) for line in content.splitlines()]
    seen = _seen()
    rows = [seen(question["q"]) for question in labelled]
    head = Head(len(labelled), max(question["day"] for question in labelled), hashlib.sha256(content).hexdigest())
    return Reader(
        head,
        classifier(rows, [question["slots"][0] if question["slots"] else OUTSIDE for question in labelled]),
        classifier(rows, [_shape(question) for question in labelled]),
    )


def _shape(question: Question) -> str:
    """The shape that words tell: whether something is to be replaced is read off what is to be left."""
    return "choose" if question["shape"] == "replace" else str(question["shape"])


def _seen() -> Callable[[str], frozenset[str]]:
    """What is seen of a text, by the shipped catalog."""
    catalog = validate_catalog()
    lexicon = Lexicon(catalog)

    def seen(text: str) -> frozenset[str]:
        phrases = lexicon.spans(text)
        return features(catalog, phrases, mentions(lexicon, phrases))

    return seen


def classifier(rows: Sequence[frozenset[str]], labels: Sequence[str]) -> Classifier:
    """A logistic regression over features, one weight for each feature and class, those that say little left out."""
    counts = Counter(feature for row in rows for feature in row)
    kept = {feature for feature, count in counts.items() if count >= ONCE}
    vectorizer = CountVectorizer(analyzer=lambda row: sorted(row & kept), binary=True)
    matrix = normalize(vectorizer.fit_transform(rows).astype(float))
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500)
    model.fit(matrix, list(labels))
    weights: dict[str, list[str]] = defaultdict(list)
    for feature, column in sorted(vectorizer.vocabulary_.items()):
        for place, weight in enumerate(np.round(model.coef_[:, column], 1)):
            if abs(weight) > LEAST:
                weights[feature].append(f"{place}:{weight:g}")
    pairs = {feature: " ".join(found) for feature, found in weights.items()}
    bias = tuple(round(float(value), 2) for value in model.intercept_)
    return Classifier(tuple(map(str, model.classes_)), bias, pairs)


def main() -> None:
    """Trains on the shipped questions, or on a file, and writes the reader beside them, or where it is told."""
    folder = files.data_folder() / "questions"
    given = [Path(word) for word in sys.argv[1:]]
    questions, output = given if len(given) > 1 else (folder / "labelled.jsonl", folder / MODEL)
    content = json.dumps(records.plain(train(questions)), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    files.replace(output, content.encode() + b"\n")
    sys.stderr.write(f"{output}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
