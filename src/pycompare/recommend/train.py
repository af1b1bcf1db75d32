"""Trains the learned reader from the labelled questions: `python -m pycompare.recommend.train [QUESTIONS OUTPUT]`.

Needs scikit-learn, of the dependency group `train`. The same questions and catalog give the same file.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
from pycompare.recommend.reader import (
    ASKED,
    BETWEEN,
    MODEL,
    NO_ROLE,
    Blend,
    Classifier,
    Head,
    Reader,
    letters,
    topic_score,
)

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
    none, and each label has features of its own; where `balanced`, rare classes count as much as frequent ones. Where `rare`,
    the weight of a feature that few rows have is held back less.
    """

    strength: float = 10.0
    once: int = 2
    least: float = 0.8
    tiny: float = 0.4
    unit: float = 0.1
    scaled: bool = True
    several: bool = False
    balanced: bool = False
    rare: bool = False


KINDS = Fit(once=6, balanced=True, least=1.85, tiny=1.1, unit=0.25)
SHAPES = Fit(strength=2.0, once=6, least=0.85, tiny=0.4, unit=0.25)
COMPONENTS = Fit(strength=0.1, once=4, least=0.2, tiny=0.1, unit=0.05, scaled=False)
TOPICS = Fit(strength=10.0, once=4, least=2.45, tiny=1.0, unit=0.5, several=True, rare=True)
NEEDS = Fit(strength=0.3, once=6, least=0.53, tiny=0.26, scaled=False, several=True)
PREFERENCES = Fit(strength=0.3, once=6, least=0.36, tiny=0.2, scaled=False, several=True)
SITUATIONS = Fit(strength=0.5, once=6, least=0.5, tiny=0.28, scaled=False, several=True)

ROUNDS, NEAR_ENOUGH = 500, 1e-4
"""When a fit ends: sooner, it would be as far as the order of the questions happens to bring it."""

FOLDS = 4
"""In how many parts the questions are cut, so that each is read by a model that has not seen it."""

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
    topics = _of_topics(labelled, texts)
    needs = _of_features(labelled, texts, unseen, roles)
    return Reader(
        Head(len(labelled), max(question["day"] for question in labelled), hashlib.sha256(content).hexdigest()),
        kinds=kinds,
        shapes=classifier(SHAPES, shaped, shapes),
        roles=roles,
        needs=_of_needs(needs),
        topics=topics.fitted(),
        blend=_blend(needs, topics),
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
    words = catalog.words
    told += [(phrase, kind) for said in (words.kinds, words.counterparts) for kind in said for phrase in said[kind]]
    told += [(phrase, OUTSIDE) for phrase in words.outside]
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


class Topics(Struct, frozen=True):
    """The words of the questions, the features that each asks for, and all that the kind has which it asks for."""

    rows: Sequence[Row]
    labels: Sequence[Sequence[str]]
    fields: Sequence[frozenset[str]]

    def fitted(self, among: Iterable[int] | None = None) -> Classifier:
        """The classifier that they make, or those of these places."""
        places = range(len(self.rows)) if among is None else list(among)
        rows, labels = [self.rows[place] for place in places], [self.labels[place] for place in places]
        return classifier(TOPICS, rows, labels, [self.fields[place] for place in places])


class Possible(Struct, frozen=True):
    """A feature that the question at this place might ask for, as the reader sees it."""

    place: int
    feature: str
    row: Row
    is_asked: bool


def _slot(question: Question) -> str | None:
    """The kind whose features a question asks for."""
    return next(iter(question["slots"]), None)


def _asked(question: Question, slot: str) -> set[str]:
    """The features of a kind that a question asks for."""
    return {need.partition("=")[0] for need in question.get("needs", {}).get(slot, ()) if not need.endswith("=no")}


def _of_topics(labelled: Sequence[Question], texts: Sequence[Text]) -> Topics:
    """What the words of the questions speak of."""
    slots = [_slot(question) for question in labelled]
    asked = [sorted(_asked(question, slot)) if slot else [] for question, slot in zip(labelled, slots, strict=True)]
    kinds = texts[0].catalog.kinds
    return Topics(
        [text.roots for text in texts], asked, [frozenset(kinds[slot].features if slot else ()) for slot in slots]
    )


def _of_features(
    labelled: Sequence[Question], texts: Sequence[Text], shapes: Sequence[Chances], roles: Classifier
) -> list[Possible]:
    """The features that the questions might ask for, with those that they do."""
    found = []
    for place, (question, text, shape) in enumerate(zip(labelled, texts, shapes, strict=True)):
        if slot := _slot(question):
            kind, asked = text.catalog.kinds[slot], _asked(question, slot)
            named = roles_of(text, slot, shape, roles)
            for feature in kind.features:
                row = features.of_feature(text, kind, feature, named)
                found.append(Possible(place, feature, row, feature in asked))
    return found


def _of_needs(possible: Sequence[Possible]) -> Classifier:
    """The classifier that tells which of these are asked for."""
    return classifier(NEEDS, [one.row for one in possible], [[ASKED] if one.is_asked else [] for one in possible])


def _blend(possible: Sequence[Possible], topics: Topics) -> Blend:
    """How much each of the two that tell what is asked for counts, by questions that neither of them has seen."""
    needs = _of_needs([one for one in possible if one.place % FOLDS])
    told = topics.fitted(place for place in range(len(topics.rows)) if place % FOLDS)
    held = [one for one in possible if one.place % FOLDS == 0]
    spoken = {one.place: told.scores(topics.rows[one.place]) for one in held}
    pairs = [[needs.scores(one.row)[ASKED], topic_score(spoken[one.place], one.feature)] for one in held]
    model = LogisticRegression().fit(pairs, [one.is_asked for one in held])
    needs_weight, topics_weight = map(float, model.coef_[0])
    return Blend(round(needs_weight, 2), round(topics_weight, 2), round(float(model.intercept_[0]), 2))


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


def classifier(
    fit: Fit, rows: Sequence[Row], labels: Sequence[Sequence[str]], fields: Sequence[frozenset[str]] | None = None
) -> Classifier:
    """A logistic regression over the features that say something: fitted on all, and again on those.

    Where `fields` are given, a row tells only of the labels that stand in its own.
    """
    _, weights, _, columns = _fitted(fit, rows, labels, _frequent(fit, rows), fields)
    strong = abs(weights) >= fit.least
    kept = {name for name, column in columns.items() if strong[:, column].any()}
    classes, weights, bias, columns = _fitted(fit, rows, labels, kept, fields, strong[:, strong.any(axis=0)])
    told = {feature: _pairs(weights[:, column], fit) for feature, column in sorted(columns.items())}
    told = {feature: pairs for feature, pairs in told.items() if pairs}
    return Classifier(
        tuple(classes), tuple(round(float(value), 2) for value in bias), _together(told), fit.scaled, fit.unit
    )


def _pairs(weights: Any, fit: Fit) -> str:
    """The weights of a feature as they are written, those that matter; see `reader.letters`."""
    written = ((place, weight) for place, weight in enumerate(weights) if abs(weight) >= fit.tiny)
    return "".join(f"{letters(place)}{weight / fit.unit:.0f}" for place, weight in written)


def _together(told: dict[str, str]) -> dict[str, str]:
    """The features by the first word of their names; see `reader.Classifier`."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, pairs in told.items():
        first, _, rest = name.partition(" ")
        groups[first].append(f"{rest} {pairs}" if rest else pairs)
    return {first: BETWEEN.join(found) for first, found in groups.items()}


def _fitted(
    fit: Fit,
    rows: Sequence[Row],
    labels: Sequence[Sequence[str]],
    kept: set[str],
    fields: Sequence[frozenset[str]] | None = None,
    own: Any = None,
) -> tuple[list[str], Any, Any, dict[str, int]]:
    """The classes, a weight for each and each feature, the biases, and the columns of the features, in the order of their names.

    `own` says of each class and column whether the class may use it, where it may have several.
    """
    matrix, columns = _matrix(fit, rows, kept)
    scale = _scale(fit, matrix)
    matrix = matrix.multiply(scale).tocsr()
    fitted = _several(fit, matrix, labels, fields, own) if fit.several else _one(fit, matrix, labels)
    classes, weights, bias = fitted
    return classes, weights * scale, bias, columns


def _frequent(fit: Fit, rows: Sequence[Row]) -> set[str]:
    """The features that so many rows have as the fit asks for."""
    counts = Counter(feature for row in rows for feature in row)
    return {feature for feature, count in counts.items() if count >= fit.once}


def _matrix(fit: Fit, rows: Sequence[Row], kept: set[str]) -> tuple[Any, dict[str, int]]:
    """The rows as numbers, and the columns of the features, in the order of their names."""
    vectorizer = CountVectorizer(analyzer=lambda row: sorted(row & kept), binary=True)
    matrix = vectorizer.fit_transform(rows).astype(float)
    columns = dict(sorted(vectorizer.vocabulary_.items(), key=lambda pair: pair[1]))
    return (normalize(matrix) if fit.scaled else matrix), columns


def _scale(fit: Fit, matrix: Any) -> Any:
    """How much a column counts in the fit: the more the fewer rows have it, where that is asked for."""
    if not fit.rare:
        return np.ones(matrix.shape[1])
    rows = matrix.getnnz(axis=0)
    scale = np.log((1 + matrix.shape[0]) / (1 + rows)) + 1
    return scale / scale.mean()


def _one(fit: Fit, matrix: Any, labels: Sequence[Sequence[str]]) -> tuple[list[str], Any, Any]:
    """The weights where each row has one label."""
    model = _model(fit)
    model.fit(matrix, [label[0] for label in labels])
    return list(map(str, model.classes_)), model.coef_, model.intercept_


def _model(fit: Fit) -> LogisticRegression:
    weights = "balanced" if fit.balanced else None
    return LogisticRegression(C=fit.strength, class_weight=weights, max_iter=ROUNDS, tol=NEAR_ENOUGH)


def _several(
    fit: Fit, matrix: Any, labels: Sequence[Sequence[str]], fields: Sequence[frozenset[str]] | None, own: Any
) -> tuple[list[str], Any, Any]:
    """The weights where each row has any number of labels: one model for each, over its own columns where they are given."""
    classes = sorted({label for found in labels for label in found})
    weights, bias = np.zeros((len(classes), matrix.shape[1])), np.zeros(len(classes))
    for place, name in enumerate(classes):
        rows = [row for row in range(len(labels)) if fields is None or name in fields[row]]
        columns = np.arange(matrix.shape[1]) if own is None else np.flatnonzero(own[place])
        told = [name in labels[row] for row in rows]
        if len(columns):
            model = _model(fit).fit(matrix[rows][:, columns], told)
            weights[place, columns], bias[place] = model.coef_[0], model.intercept_[0]
        else:
            bias[place] = np.log(sum(told) / (len(told) - sum(told)))
    return classes, weights, bias


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
