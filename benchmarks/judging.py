"""How good the answers are where the question is read as an expert reads it: judging, measured apart from reading.

    python benchmarks/judging.py [--wrong]

Two sets. `cases`: the questions of `benchmarks/cases` for which somebody who did not see the answers wrote request files
(`requests.jsonl`), without the decisions of their repositories; `real` and `dev` are looked at, of `december` sums were seen while
footprint was made what it is and one of its cases, and `winter` and `advent` were written after, so that nothing was chosen by them.
`labelled`: the questions of `data/questions/labelled.jsonl` with the answers that their writers would accept, asked as they are
labelled. Nothing was learned from either, but weights and rules of judging and what the catalog says were chosen while looking at
half of the second (`seen`); the other half was only measured.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pycompare import files
from pycompare.errors import PycompareError
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend.request import MENTIONED, Request
from pycompare.recommend.request_file import read_request
from pycompare.recommend.stack import recommend

from cases import FOLDER, names_of_answer, unseen, verdict  # isort: skip (a script beside this one)

SETS = ("real", "dev", "december", "winter", "advent")
VERDICTS = ("accepted", "tolerated", "neither", "harmful")
ANY = "=built-in,plugin,partial"


def main(wrong: bool) -> None:
    """Both tables."""
    knowledge = load_knowledge([])
    _told("cases with requests", _of_cases(knowledge), wrong)
    _told("labelled questions", _of_labels(knowledge), wrong)


Judged = tuple[tuple[str, ...], str, str]
"""The groups that a question counts in, the verdict, and a line on it."""


def _of_cases(knowledge: Knowledge) -> Iterator[Judged]:
    requests = {line["id"]: line["request"] for line in _lines(FOLDER / "requests.jsonl")}
    for name in SETS:
        cases = _lines(FOLDER / f"{name}.jsonl")
        known = unseen(knowledge, cases)
        for case in (case for case in cases if case["id"] in requests):
            asked = {"text": case["question"], **requests[case["id"]]}
            request = read_request(known.catalog, json.dumps(asked).encode(), case["id"])
            found = recommend(known, request)
            yield (
                ("all", name),
                verdict(case, names_of_answer(known, found)),
                f"{case['question'][:200]} -> {found.answer}",
            )


def _of_labels(knowledge: Knowledge) -> Iterator[Judged]:
    for label in _lines(files.data_folder() / "questions" / "labelled.jsonl"):
        if not label.get("accept"):
            continue
        try:
            answer = recommend(knowledge, as_labelled(label)).answer
        except PycompareError:
            answer = None
        half = "seen" if part(label, 2) == 0 else "unseen"
        yield ("all", half, label["shape"]), verdict_on(knowledge, label, answer), f"{label['q'][:200]} -> {answer}"


def as_labelled(label: dict[str, Any]) -> Request:
    """The request that a labelled question stands for."""
    shape, there, among = label["shape"], tuple(label.get("there", ())), tuple(label.get("among", ()))
    if shape == "stay-or-move":
        among = (*there, *among) if among else ()
    if shape in ("choose", "replace") and len(among) == 1:
        among = ()  # as it is read: what is named alone is an idea, and not what has to be chosen from
    if shape == "foreign":
        shape = "compare" if len(among) > 1 else "choose"
    needs = (need for slot in label["slots"] for need in label.get("needs", {}).get(slot, ()))
    return Request(
        text=label["q"],
        shape=shape,
        slots=tuple(label["slots"]),
        needs=tuple(dict.fromkeys(need if "=" in need else need + ANY for need in needs)),
        keep=tuple(label.get("keep", ())),
        leave=tuple(label.get("leave", ())),
        avoid=tuple(label.get("avoid", ())),
        among=among,
        there=there if shape in ("stay-or-move", "need-at-all") else (),
        preferences=dict.fromkeys(label.get("prefer", ()), MENTIONED),
        situation=dict(entry.split("=") for entry in label.get("situation", ())),
        lenient=True,
    )


def part(label: dict[str, Any], parts: int) -> int:
    """In which of so many parts of the labelled questions one is: drawn by its text, so that it stays there."""
    return int(hashlib.sha256(label["q"].encode()).hexdigest(), 16) % parts


def verdict_on(knowledge: Knowledge, label: dict[str, Any], answer: str | None) -> str:
    """What the writer of a question says of an answer; where a way without a library is accepted, so is none."""
    accepted = label["accept"]
    if answer is None and any(knowledge.catalog.components[id].baseline for id in accepted):
        return "accepted"
    return "accepted" if answer in accepted else "tolerated" if answer in label.get("tolerate", ()) else "neither"


def _told(name: str, judged: Iterator[Judged], wrong: bool) -> None:
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for groups, found, line in judged:
        for group in groups:
            rows[group][found] += 1
        if wrong and found not in ("accepted", "tolerated"):
            print(f"{found:<10}{line}")
    print(f"\n{name:<22}{'of':>6}" + "".join(f"{word:>11}" for word in VERDICTS))
    for group, row in rows.items():
        of = sum(row.values())
        print(f"{group:<22}{of:>6}" + "".join(f"{row[word] / of:>11.3f}" for word in VERDICTS))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Judging, measured apart from reading.")
    parser.add_argument("--wrong", action="store_true", help="print the questions that got a wrong answer")
    main(parser.parse_args().wrong)
