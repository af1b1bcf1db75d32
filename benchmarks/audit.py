"""How much of what an expert wants found is found, and how much of what is found an expert would want.

    python benchmarks/audit.py benchmarks/cases/audit-dev.jsonl FOLDER

Each line of the cases names a public dependency file and, written from the file alone before the tool saw it, what has to
be found (`want`) and what may be (`fine`), each with the worst level that is right. The files are not in this repository:
FOLDER holds one folder for each case, called as the case.
"""

import json
import sys
from pathlib import Path

from pycompare.answers.audit import audit
from pycompare.answers.findings import LEVELS, Finding
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.project.read import read_project


def worst(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    """The worst finding of each distribution: they come in that order."""
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.distribution, finding)
    return found


def measure(knowledge: Knowledge, cases: list[dict[str, dict[str, str]]], folder: Path) -> None:
    """Prints what each case misses and what is a false alarm, then both shares."""
    wanted = hits = at_level = found = right = 0
    for case in cases:
        name = str(case["name"])
        answer = audit(knowledge, read_project(folder / name), name)
        told = worst(answer.findings)
        want, fine = case["want"], case.get("fine", {})
        missed = sorted(set(want) - set(told))
        allowed = {**dict.fromkeys(want, "act"), **fine}
        false = sorted(
            f"{one} ({finding.level} {finding.rule})"
            for one, finding in told.items()
            if one not in allowed or LEVELS.index(finding.level) < LEVELS.index(allowed[one])
        )
        wanted, hits, found, right = wanted + len(want), hits + len(want) - len(missed), found + len(told), right + len(told) - len(false)  # fmt: skip
        at_level += sum(one in told and told[one].level == level for one, level in want.items())
        print(f"{name}: judged {answer.judged} of {answer.declared}, {len(want) - len(missed)} of {len(want)} found")
        print(f"  missed: {', '.join(missed) or '-'}\n  false:  {', '.join(false) or '-'}")
        print(f"  level:  {', '.join(f'{one} {told[one].level} for {level}' for one, level in want.items() if one in told and told[one].level != level) or '-'}")  # fmt: skip
        for problem in answer.problems:
            print(f"  {problem}")
    print(f"recall {hits}/{wanted} = {hits / wanted:.2f}, at the level {at_level}; precision {right}/{found} = {right / found:.2f}")  # fmt: skip


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    measure(load_knowledge([]), [json.loads(line) for line in lines], Path(sys.argv[2]))
