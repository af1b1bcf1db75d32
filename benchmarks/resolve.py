"""Whether the install line of every goal resolves, on every Python, as of the day of the shipped index snapshot.

    python benchmarks/resolve.py [--save data/resolutions] [--live]

uv resolves the line with what the index had on that day, so that a second run says the same; `--live` asks for today.
With `--save` the result is written under its moment, as evidence: what each line resolved to, and why where it did not.
Ends with 1 where a line does not resolve.
"""

import argparse
import json
import shlex
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from uv import find_uv_bin

from pycompare import __version__
from pycompare.evidence.knowledge import Knowledge, load_knowledge
from pycompare.recommend.request import of_goal
from pycompare.recommend.stack import recommend

PYTHONS = ("3.11", "3.12", "3.13")


def install_lines(knowledge: Knowledge) -> dict[str, list[str]]:
    """What each goal's recommendation installs."""
    answers = {id: recommend(knowledge, of_goal(goal)) for id, goal in knowledge.catalog.goals.items()}
    return {id: shlex.split(answer.install)[2:] for id, answer in answers.items()}


def resolved(requirements: list[str], python: str, day: str | None) -> dict[str, Any]:
    """What the requirements resolve to together, or why they do not."""
    command = [find_uv_bin(), "pip", "compile", "-", "--python-version", python, "--no-build", "--no-header",
               "--no-annotate", "--quiet"]  # fmt: skip
    if day:
        following = date.fromisoformat(day) + timedelta(days=1)
        command += ["--exclude-newer", f"{following}T00:00:00Z"]
    ran = subprocess.run(command, input="\n".join(requirements), capture_output=True, text=True, check=False)
    if ran.returncode:
        return {"ok": False, "reason": " ".join(ran.stderr.split()), "distributions": []}
    return {"ok": True, "reason": None, "distributions": ran.stdout.split("\n")[:-1]}


def main() -> None:
    """Resolves all, prints a line for each, and keeps the result where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", type=Path, help="write the result into this folder")
    parser.add_argument("--live", action="store_true", help="with what the index has today")
    asked = parser.parse_args()
    known = load_knowledge([])
    if known.snapshot is None:
        sys.exit("there is no index snapshot: `pycompare refresh` takes one")
    day = None if asked.live else known.snapshot.head.day
    goals: dict[str, Any] = {}
    for id, requirements in install_lines(known).items():
        found = {python: resolved(requirements, python, day) for python in PYTHONS}
        goals[id] = {"requirements": requirements, "pythons": found}
        for python, result in found.items():
            print(f"{id} on {python}: {result['reason'] or 'resolves'}")
    now = datetime.now(UTC).replace(microsecond=0)
    head = {"schema": 1, "taken": f"{now:%Y-%m-%dT%H:%M:%SZ}", "by": f"pycompare {__version__}", "as_of": day}
    if asked.save:
        asked.save.mkdir(parents=True, exist_ok=True)
        with (asked.save / f"{now:%Y-%m-%dT%H%M%SZ}.json").open("x", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"goals": goals, "head": head}, indent=1, sort_keys=True) + "\n")
    if not all(result["ok"] for goal in goals.values() for result in goal["pythons"].values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
