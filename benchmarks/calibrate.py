"""Fits what `recommend/confidence.py` adds up: how probable it is that an answer is accepted or tolerated.

    python benchmarks/calibrate.py [READER]

Trains a reader on four fifths of the labelled questions, or takes one that was trained so, asks the others of those that have
answers which their writers would accept, and fits a logistic regression on the signs. It prints the weights, and how many of the
answers were good by how sure the weights in use call them. Needs scikit-learn, of the dependency group `train`.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from pycompare import files
from pycompare.evidence.knowledge import load_knowledge
from pycompare.recommend import confidence, reading, stack
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.reader import Reader, read_reader
from pycompare.recommend.train import train

from judging import part, verdict_on  # isort: skip (a script beside this one)

FOLDS = 5


def main() -> None:
    """The weights and the table."""
    lines = (files.data_folder() / "questions" / "labelled.jsonl").read_bytes().splitlines()
    kept = [line for line in lines if not _is_asked(json.loads(line))]
    reader = read_reader(Path(sys.argv[1])) if sys.argv[1:] else train(b"\n".join(kept))
    rows, good, words = _asked(reader, [question for question in map(json.loads, lines) if _is_asked(question)])
    names = [*confidence.OF_READING, *confidence.OF_JUDGING]
    model = LogisticRegression(C=1.0, max_iter=500)
    chances = cross_val_predict(model, rows, good, cv=10, method="predict_proba")[:, 1]
    model.fit(rows, good)
    print(f"{len(good)} questions, {sum(good)} good answers; area under the curve {roc_auc_score(good, chances):.2f}")
    print(
        f"always {model.intercept_[0]:.1f}  "
        + "  ".join(f"{n} {w:.1f}" for n, w in zip(names, model.coef_[0], strict=True))
    )
    for least in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7):
        above = chances >= least
        print(
            f"from {least}: {above.sum():>4} answers, {np.mean(np.array(good)[above]) if above.any() else 0:.2f} of them good"
        )
    for word in ("sure", "fairly sure", "not sure"):
        counts = words[word]
        print(f"{word:<12}{counts.total():>5} answers, {counts[True] / max(counts.total(), 1):.2f} of them good")


def _is_asked(question: dict[str, Any]) -> bool:
    """Whether a question is among the fifth that is asked: of those that have answers."""
    return bool(question.get("accept")) and part(question, FOLDS) == 0


def _asked(
    reader: Reader, questions: list[dict[str, Any]]
) -> tuple[list[list[float]], list[bool], dict[str, Counter[bool]]]:
    """The signs of each answer, whether it is a good one, and how many are by how sure they are called."""
    knowledge = load_knowledge([])
    lexicon = Lexicon(knowledge.catalog)
    seen: list[list[float]] = []
    certain, judged = confidence.certainty, confidence.confidence

    def of_reading(signs: confidence.ReadingSigns) -> float:
        seen.append([float(getattr(signs, name)) for name in confidence.OF_READING])
        return certain(signs)

    def of_judging(chance: float | None, signs: confidence.JudgingSigns) -> float:
        seen[-1] += [float(getattr(signs, name)) for name in confidence.OF_JUDGING]
        return judged(chance, signs)

    reading.certainty, stack.confidence = of_reading, of_judging  # type: ignore[attr-defined, assignment]
    good, words = [], dict[str, Counter[bool]]({word: Counter() for word in ("sure", "fairly sure", "not sure")})
    for question in questions:
        request = reading.read(knowledge.catalog, question["q"], lexicon=lexicon, reader=reader)
        if not request.slots:
            continue
        found = stack.recommend(knowledge, request)
        good.append(verdict_on(knowledge, question, found.answer) != "neither")
        words[confidence.sureness(found.understood.confidence)][good[-1]] += 1
    return seen, good, words


if __name__ == "__main__":
    main()
