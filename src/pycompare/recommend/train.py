"""Trains the learned reader from the labelled questions: `python -m pycompare.recommend.train [QUESTIONS OUTPUT]`.

Needs scikit-learn, of the dependency group `train`. The same questions and catalog give the same file.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import normalize

from pycompare import files, records
from pycompare.catalog.load import validate_catalog
from pycompare.catalog.model import Catalog
from pycompare.recommend import features
from pycompare.recommend.features import Text
from pycompare.recommend.kinds import OUTSIDE, sought
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.likeness import Likeness
from pycompare.recommend.mentions import mentions
from pycompare.recommend.reader import ASKED, MODEL, NO_ROLE, PLACES, Classifier, Head, Reader

ROLES = ("there", "among", "leave", "avoid", "keep")
"""The roles of a named component; where it is labelled with two, the first counts."""

Question = dict[str, Any]
Row = frozenset[str]


class Fit(Struct, frozen=True):
    """How a classifier is fitted.

    `strength` is how far the weights may go from nothing (the inverse of the regularisation). Features that fewer than
    `once` rows have, or whose weights are all nearer to nothing than `least`, are left out before the last fit; a weight
    nearer to nothing than `tiny` is not written, and others in so many `unit`s: this is what keeps the file small. Where
    `scaled`, a row with many features counts no more than one with few. Where `several`, a row may have several labels or
    none; where `balanced`, rare classes count as much as frequent ones.
    """

    strength: float = 10.0
    once: int = 2
    least: float = 0.8
    tiny: float = 0.4
    unit: float = 0.1
    scaled: bool = True
    several: bool = False
    balanced: bool = False


KINDS = Fit(once=4, balanced=True, least=1.25, tiny=0.875, unit=0.25)
SHAPES = Fit(strength=5.0, once=4, least=1.0, tiny=0.45, unit=0.25)
COMPONENTS = Fit(strength=1.0, once=4, least=0.55, tiny=0.25, scaled=False)
NEEDS = Fit(strength=0.3, once=4, least=0.45, tiny=0.225, scaled=False, several=True)
PREFERENCES = Fit(strength=0.3, once=6, least=0.36, tiny=0.2, scaled=False, several=True)
SITUATIONS = Fit(strength=0.5, once=6, least=0.5, tiny=0.28, scaled=False, several=True)

ROUNDS, NEAR_ENOUGH = 500, 1e-4
"""When a fit ends: sooner, it would be as far as the order of the questions happens to bring it."""

FOLDS = 4
"""In how many parts the questions are cut, so that each is read by a model that has not seen it."""

SEVERAL = 3
"""From so many features on that begin with the same word, they are written under it."""

FEWEST = 10
"""What fewer questions tell of a situation is not learned."""


def train(content: bytes) -> Reader:
    """The reader that labelled questions make, a JSON record on each line."""
    labelled = [json.loads(line) for line in content.splitlines()]
    catalog = validate_catalog()
    texts = read(catalog, [question["q"] for question in labelled])
    rows = [text.features for text in texts]
    described, named = _of_catalog(catalog)
    asked = [question["slots"][:1] or [OUTSIDE] for question in labelled]
    kinds = classifier(KINDS, [*rows, *described], [*asked, *named])
    about = [
        kind if kind != OUTSIDE else sought(kinds.probabilities(row)) for [kind], row in zip(asked, rows, strict=True)
    ]
    shaped = [features.of_shape(text, kind) for text, kind in zip(texts, about, strict=True)]
    shapes = [[shape(question)] for question in labelled]
    unseen = _unseen(SHAPES, shaped, [name for [name] in shapes])
    roles = classifier(COMPONENTS, *_of_components(labelled, texts, unseen))
    return Reader(
        Head(len(labelled), max(question["day"] for question in labelled), hashlib.sha256(content).hexdigest()),
        kinds=kinds,
        shapes=classifier(SHAPES, shaped, shapes),
        roles=roles,
        needs=classifier(NEEDS, *_of_features(labelled, texts, unseen, roles)),
        preferences=classifier(PREFERENCES, rows, [question.get("prefer", []) for question in labelled]),
        situations=classifier(SITUATIONS, *_of_situations(labelled, rows)),
    )


Chances = dict[Any, float]
"""How probable each class is, the most probable first."""


def _unseen(fit: Fit, rows: Sequence[Row], labels: Sequence[str]) -> list[Chances]:
    """What a model that has not seen a row says of it: what another model is to learn from."""
    matrix, _ = _matrix(fit, rows, _frequent(fit, rows))
    found = cross_val_predict(_model(fit), matrix, labels, cv=FOLDS, method="predict_proba")
    classes = sorted(set(labels))
    return [dict(sorted(zip(classes, chances, strict=True), key=lambda pair: -pair[1])) for chances in found.tolist()]


def read(catalog: Catalog, questions: Sequence[str]) -> list[Text]:
    """The questions as phrases and what they mean."""
    lexicon, likeness = Lexicon(catalog), Likeness(catalog)
    phrases = [lexicon.spans(question) for question in questions]
    return [Text(catalog, found, mentions(lexicon, found), likeness) for found in phrases]


def _of_catalog(catalog: Catalog) -> tuple[list[Row], list[list[str]]]:
    """What the catalog says of its kinds: their names, the summaries of their components, what their features are about."""
    told = [(component.summary, component.kind) for component in catalog.components.values()]
    told += [(f"{f.label} {f.question}", kind.id) for kind in catalog.kinds.values() for f in kind.features.values()]
    told += [(name, kind.id) for kind in catalog.kinds.values() for name in (kind.name, kind.plural)]
    told += [(phrase, kind) for kind, phrases in catalog.words.kinds.items() for phrase in phrases]
    texts = read(catalog, [text for text, _ in told])
    return [features.of_description(text) for text in texts], [[kind] for _, kind in told]


def shape(question: Question) -> str:
    """The shape that words tell: whether something is to be replaced is read off what is to be left."""
    return "choose" if question["shape"] == "replace" else str(question["shape"])


def role(question: Question, id: str) -> str:
    """The role that a component has in a question."""
    return next((role for role in ROLES if id in question.get(role, ())), NO_ROLE)


def _of_components(
    labelled: Sequence[Question], texts: Sequence[Text], shapes: Sequence[Chances]
) -> tuple[list[Row], list[list[str]]]:
    """The components that the questions of these shapes name, with their roles."""
    found = [
        (features.of_component(text, question["slots"][0], id, shape), [role(question, id)])
        for question, text, shape in zip(labelled, texts, shapes, strict=True)
        if question["slots"]
        for id in text.components
    ]
    return [row for row, _ in found], [label for _, label in found]


def _of_features(
    labelled: Sequence[Question], texts: Sequence[Text], shapes: Sequence[Chances], roles: Classifier
) -> tuple[list[Row], list[list[str]]]:
    """The features that the questions might ask for, with those that they do, where all of these were labelled."""
    rows, labels = [], []
    for question, text, shape in zip(labelled, texts, shapes, strict=True):
        for slot in question["slots"][:1] if "needs" not in question.get("partial", ()) else ():
            kind = text.catalog.kinds[slot]
            asked = {
                need.partition("=")[0] for need in question.get("needs", {}).get(slot, ()) if not need.endswith("=no")
            }
            named = roles_of(text, slot, shape, roles)
            for feature in kind.features:
                rows.append(features.of_feature(text, kind, feature, named))
                labels.append([ASKED] if feature in asked else [])
    return rows, labels


def _of_situations(labelled: Sequence[Question], rows: Sequence[Row]) -> tuple[list[Row], list[list[str]]]:
    """The questions whose situation was labelled, with what they tell of it."""
    told = Counter(entry for question in labelled for entry in question.get("situation", ()))
    found = [(row, question) for row, question in zip(rows, labelled, strict=True) if "situation" in question]
    labels = [[entry for entry in question["situation"] if told[entry] >= FEWEST] for _, question in found]
    return [row for row, _ in found], labels


def roles_of(text: Text, kind: str, shapes: Chances, roles: Classifier) -> dict[str, str]:
    """The most probable role of each component that is named."""
    return {
        id: next(iter(roles.probabilities(features.of_component(text, kind, id, shapes)))) for id in text.components
    }


def classifier(fit: Fit, rows: Sequence[Row], labels: Sequence[Sequence[str]]) -> Classifier:
    """A logistic regression over the features that say something: fitted on all, and again on those."""
    _, weights, _, columns = _fitted(fit, rows, labels, _frequent(fit, rows))
    kept = {feature for feature, column in columns.items() if abs(weights[:, column]).max() >= fit.least}
    classes, weights, bias, columns = _fitted(fit, rows, labels, kept)
    told = {feature: _pairs(weights[:, column], fit) for feature, column in sorted(columns.items())}
    told = {feature: pairs for feature, pairs in told.items() if pairs}
    return Classifier(
        tuple(classes), tuple(round(float(value), 2) for value in bias), _together(told), fit.scaled, fit.unit
    )


def _pairs(weights: Any, fit: Fit) -> str:
    """The weights of a feature as they are written, those that matter; see `reader.PLACES`."""
    written = ((place, weight) for place, weight in enumerate(weights) if abs(weight) >= fit.tiny)
    return "".join(f"{PLACES[place]}{weight / fit.unit:.0f}" for place, weight in written)


def _together(told: dict[str, str]) -> dict[str, str | dict[str, str]]:
    """The features with those under one word whose names begin with it, where that makes the file smaller."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for name, pairs in told.items():
        first = name.partition(" ")[0]
        groups[first][name.removeprefix(first)] = pairs
    found: dict[str, str | dict[str, str]] = {}
    for first, rest in groups.items():
        found |= {first: rest} if len(rest) >= SEVERAL else {first + end: pairs for end, pairs in rest.items()}
    return found


def _fitted(
    fit: Fit, rows: Sequence[Row], labels: Sequence[Sequence[str]], kept: set[str]
) -> tuple[list[str], Any, Any, dict[str, int]]:
    """The classes, a weight for each and each feature, the biases, and the columns of the features."""
    matrix, columns = _matrix(fit, rows, kept)
    fitted = _several(fit, matrix, labels) if fit.several else _one(fit, matrix, labels)
    return *fitted, columns


def _frequent(fit: Fit, rows: Sequence[Row]) -> set[str]:
    """The features that so many rows have as the fit asks for."""
    counts = Counter(feature for row in rows for feature in row)
    return {feature for feature, count in counts.items() if count >= fit.once}


def _matrix(fit: Fit, rows: Sequence[Row], kept: set[str]) -> tuple[Any, dict[str, int]]:
    """The rows as numbers, and the columns of the features."""
    vectorizer = CountVectorizer(analyzer=lambda row: sorted(row & kept), binary=True)
    matrix = vectorizer.fit_transform(rows).astype(float)
    return (normalize(matrix) if fit.scaled else matrix), vectorizer.vocabulary_


def _one(fit: Fit, matrix: Any, labels: Sequence[Sequence[str]]) -> tuple[list[str], Any, Any]:
    """The weights where each row has one label."""
    model = _model(fit)
    model.fit(matrix, [label[0] for label in labels])
    return list(map(str, model.classes_)), model.coef_, model.intercept_


def _model(fit: Fit) -> LogisticRegression:
    weights = "balanced" if fit.balanced else None
    return LogisticRegression(C=fit.strength, class_weight=weights, max_iter=ROUNDS, tol=NEAR_ENOUGH)


def _several(fit: Fit, matrix: Any, labels: Sequence[Sequence[str]]) -> tuple[list[str], Any, Any]:
    """The weights where each row has any number of labels: one model for each."""
    classes = sorted({label for found in labels for label in found})
    models = [_model(fit).fit(matrix, [name in found for found in labels]) for name in classes]
    return classes, np.vstack([model.coef_ for model in models]), [model.intercept_[0] for model in models]


def main() -> None:
    """Trains on the shipped questions, or on a file, and writes the reader beside them, or where it is told."""
    folder = files.data_folder() / "questions"
    given = [Path(word) for word in sys.argv[1:]]
    questions, output = given if len(given) > 1 else (folder / "labelled.jsonl", folder / MODEL)
    reader = train(questions.read_bytes())
    content = json.dumps(records.plain(reader), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    files.replace(output, content.encode() + b"\n")
    sys.stderr.write(f"{output}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
