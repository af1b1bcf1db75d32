"""What the learned reader gains with more labelled questions: `python benchmarks/learning.py [SHARE ...]`.

Trains on shares of `data/questions/labelled.jsonl`, drawn by a fixed seed, and reads `benchmarks/cases/unlearned.jsonl`: labelled
questions by three writers from whom no reader learns, of which there are enough to tell two readers apart. Printed is how many kinds
and shapes are read rightly, and the precision and recall of roles (what stays, goes or is weighed) and of needs. With a share of
0 the shipped reader is asked. Needs scikit-learn, of the dependency group `train`.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from pycompare import files
from pycompare.catalog.load import validate_catalog
from pycompare.catalog.requirements import parse
from pycompare.recommend.lexicon import Lexicon
from pycompare.recommend.reader import load_reader
from pycompare.recommend.reading import read
from pycompare.recommend.train import train

UNLEARNED = Path(__file__).parent / "cases" / "unlearned.jsonl"
SHARES = (0.25, 0.5, 1.0)
ROLES = ("keep", "leave", "among")


def main(shares: list[float]) -> None:
    """One line for each share."""
    lines = (files.data_folder() / "questions" / "labelled.jsonl").read_text(encoding="utf-8").splitlines()
    random.Random(1).shuffle(lines)
    cases = [_case(json.loads(line)) for line in UNLEARNED.read_text(encoding="utf-8").splitlines()]
    catalog = validate_catalog()
    lexicon = Lexicon(catalog)
    print(f"{'questions':>9}{'kind':>7}{'shape':>7}  {'roles: precision, recall':<26}needs: precision, recall")
    for share in shares:
        some = lines[: int(len(lines) * share)]
        reader = train("\n".join(some).encode()) if some else load_reader()
        found = [(case, read(catalog, case["question"], lexicon=lexicon, reader=reader)) for case in cases]
        print(f"{reader.head.questions:>9}" + _figures(found), flush=True)


def _case(label: dict[str, Any]) -> dict[str, Any]:
    """A labelled question, and what should be read of it."""
    wanted = {role: label.get(role, []) for role in ROLES} | {"needs": label.get("needs", {})}
    wanted["among"] = [*label.get("there", []), *wanted["among"]]
    return {
        "question": label["q"],
        "kind": next(iter(label["slots"]), None),
        "shape": label["shape"],
        "request": wanted,
    }


def _figures(found: list[tuple[dict[str, Any], Any]]) -> str:
    kind = sum((request.slots[:1] or (None,)) == (case["kind"],) for case, request in found)
    shape = sum(request.shape == case["shape"] for case, request in found)
    roles, needs = Counter[str](), Counter[str]()
    for case, request in found:
        wanted = case["request"]
        for role in ROLES:
            _count(roles, {*getattr(request, role), *(request.there if role == "among" else ())}, {*wanted[role]})
        if request.slots[:1] == (case["kind"],):
            _count(needs, {parse(need).feature for need in request.needs}, {*wanted["needs"].get(case["kind"], ())})
    return f"{kind / len(found):>7.2f}{shape / len(found):>7.2f}  {_shares(roles):<26}{_shares(needs)}"


def _count(counts: Counter[str], read: set[str], wanted: set[str]) -> None:
    counts["right"] += len(read & wanted)
    counts["read"] += len(read)
    counts["wanted"] += len(wanted)


def _shares(counts: Counter[str]) -> str:
    return f"{counts['right'] / max(counts['read'], 1):.2f}, {counts['right'] / max(counts['wanted'], 1):.2f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What more labelled questions bring.")
    parser.add_argument("shares", nargs="*", type=float, default=SHARES)
    main(parser.parse_args().shares)
