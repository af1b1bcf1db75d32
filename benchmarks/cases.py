"""How many questions get the answer that an expert would give, on cases whose references were written before the tool was asked.

    python benchmarks/cases.py [real] [dev] [second] [asked] [wide] [blind] [once] [fresh] [held] [later] [latest] [december] [winter] [advent] [desk] [thread] [street] [plain] [--wrong]

`real` are questions of public threads, paraphrased; `dev` and `second` were made from public decisions and split by repository;
the others from other public threads and pages, by several writers, `asked` with many of the few words that people type into a shell,
`desk` and `street` half by people who come from other languages, and `plain` half of what the catalog lacks; where a case has no address, its
writer knew how people ask. Of `december`, `fresh`, `held`, `winter`, `advent`, `desk` and `thread` only figures are seen, of `second` too; the
others are looked at while the tool is made: a figure of a set that was looked at says nothing of new questions.
The decisions of the repositories that a set comes from are left out, so that no answer is copied from the case itself.
Each answer is accepted, tolerated (borderline), harmful (unacceptable), or neither. By how sure the tool says it is, the same.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from pycompare.catalog.names import names_of
from pycompare.errors import PycompareError
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend import asking
from pycompare.recommend.confidence import sureness
from pycompare.recommend.lexicon import key, tokens
from pycompare.recommend.stack import Recommendation, recommend

FOLDER = Path(__file__).parent / "cases"
NONE, OUTSIDE = "none-needed", "outside-catalog"
"""How a reference calls that nothing is needed, and that nothing in the catalog answers the question."""

VERDICTS = ("accepted", "tolerated", "neither", "harmful")


def verdict(case: dict[str, Any], answers: set[str]) -> str:
    """What an expert says of the first answer; where nothing is needed, no answer and a baseline are the same."""
    for field, word in (("acceptable", "accepted"), ("borderline", "tolerated"), ("unacceptable", "harmful")):
        if {_folded(id) for id in case[field]} & answers:
            return word
    return "neither"


def _folded(name: str) -> str:
    return key(tokens(name))


def unseen(knowledge: Knowledge, cases: list[dict[str, Any]]) -> Knowledge:
    """What is known but for the decisions of the repositories that these cases come from."""
    repositories = {_repository(case["url"]) for case in cases}
    kept = {id: d for id, d in knowledge.catalog.decisions.items() if _repository(d.url) not in repositories}
    return replace(knowledge, catalog=replace(knowledge.catalog, decisions=kept))


def _repository(url: str) -> str:
    return "/".join(url.casefold().split("/")[:5])


def asked(knowledge: Knowledge, case: dict[str, Any]) -> tuple[str | None, set[str], str]:
    """The kind that a question was read to ask for, the names of the answer, and how sure that is said to be."""
    try:
        request = asking.request(knowledge.catalog, asking.CommandLine(text=case["question"]))
    except PycompareError:
        return None, {_folded(NONE), _folded(OUTSIDE)}, "not sure"
    found = recommend(knowledge, request)
    kind = request.slots[0] if request.slots else None
    return kind, names_of_answer(knowledge, found), sureness(found.understood.confidence)


def names_of_answer(knowledge: Knowledge, found: Recommendation) -> set[str]:
    """Everything that a reference may call an answer; where nothing is added, what the answer says does it (`FastAPI does it`)."""
    if found.answer is None:
        doers = [knowledge.catalog.components[slot.done_by] for slot in found.stack[:1] if slot.done_by]
        told = [
            NONE,
            *([OUTSIDE] if found.decision == "outside" else []),
            *(n for doer in doers for n in names_of(doer)),
        ]
        return {_folded(name) for name in told}
    component = knowledge.catalog.components[found.answer]
    return {_folded(name) for name in (*names_of(component), *([NONE] if component.baseline else []))}


def run(knowledge: Knowledge, name: str, wrong: bool) -> None:
    """Prints the figures of a set, in all and by shape and form."""
    cases = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    knowledge = unseen(knowledge, cases)
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        kind, answers, sure = asked(knowledge, case)
        found = verdict(case, answers)
        for group in ("all", case.get("shape", ""), case.get("form", ""), sure):
            rows[group][found] += 1
            rows[group]["kind"] += kind == case["kind"]
            rows[group]["of"] += 1
        if wrong and found not in ("accepted", "tolerated"):
            print(
                f"{found:<9} {case['id']} {kind} (asked: {case['kind']}) -> {', '.join(sorted(answers))}; accepted: {', '.join(case['acceptable'])}\n    {case['question'][:300]}"
            )
    print(f"\n{name:<16}{'of':>5}{'kind':>7}" + "".join(f"{word:>11}" for word in VERDICTS))
    for group, row in rows.items():
        if group:
            print(f"{group:<16}{row['of']:>5}{row['kind']:>7}" + "".join(f"{row[word]:>11}" for word in VERDICTS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Answers beside those of experts.")
    parser.add_argument("sets", nargs="*", default=["real", "dev"])
    parser.add_argument("--wrong", action="store_true", help="print the questions that got a wrong answer")
    given = parser.parse_args()
    known = load_knowledge([])
    for each in given.sets:
        run(known, each, given.wrong)
