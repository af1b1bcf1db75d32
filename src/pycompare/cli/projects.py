"""The commands about projects: new makes one; audit and check judge what one, or somebody, has chosen already."""

import json
import shlex
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from pycompare.catalog.model import Level
from pycompare.cli import options, output
from pycompare.cli.evidence import knowledge_of
from pycompare.cli.options import Brief, FindingFormat, Force, Format, Output, Overlays, among, word_of
from pycompare.errors import IndexRefusedError, visible
from pycompare.evidence import store
from pycompare.evidence.releases import ReleaseFacts

LEVELS: tuple[Level, ...] = ("act", "plan", "note")

FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on", metavar="LEVEL", autocompletion=among(LEVELS), help="Exit 1 where there is a finding of this level (act, plan, note) or a worse one."
    ),
]  # fmt: skip


def new(
    goal: Annotated[
        str,
        typer.Argument(
            metavar="GOAL", autocompletion=options.complete_goal, show_default=False, help="By any of its names."
        ),
    ],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="The folder to make; it may not be there yet.")
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the project is called; by default as its folder is.")
    ] = None,
    python: Annotated[
        str | None,
        typer.Option(metavar="VERSION", help="Its Python, one that it was tried on; by default the newest of them."),
    ] = None,
    use: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", autocompletion=options.complete_component, help="Refuse unless this is in it."),
    ] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Write nothing, and list the files.")] = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Make a project for a goal, from the stack that was tried.

      pycompare new async-api ./orders
      pycompare new rest-api ./orders --dry-run
      pycompare new messaging ./billing --name billing-events --python 3.12

    The folder is made whole or not at all, and nothing is overwritten. Each project has settings from the environment,
    health and readiness, one resource, tests that need no server, and a README that says what was chosen and why.
    `pycompare show GOAL --code` prints its heart, `pycompare goals` shows the goals. Nothing is installed.
    """
    from pycompare.answers import project

    output.check_free(file, force)
    knowledge = knowledge_of(overlays)
    wish = project.ProjectWish(goal, folder, name, python, use or ())
    result = project.project(knowledge, wish, dry)
    output.deliver(result, lambda: project.tell(knowledge.catalog, result), format, file, force)
    if result.written and not (file is None and output.is_table(format, file)):
        output.complain("".join(("pycompare: next:\n", *(f"  {visible(line)}\n" for line in result.next))))
    for program in filter(lambda program: shutil.which(program) is None, result.needs):
        output.say(
            f"{program} is not on PATH, and the lines to type next need it; the project's README.md says where to get it"
        )


def audit_(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="A project's folder, or one file.")] = Path(),
    fail_on: FailOn = None,
    since: Annotated[
        Path | None, typer.Option(metavar="FILE", help="An earlier audit's JSON: tell what is new and what is gone.")
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the package index for what the catalog lacks; note long silence.")
    ] = False,
    short: Brief = False,
    overlays: Overlays = None,
    format: FindingFormat = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show which dependencies should not stay, and the way out.

      act   dead, superseded, does not run, gets no fixes
      plan  slowing down by its makers' word, or a pin that holds a major back
      note  a trap that bites here, two of one import name, a mistaken name

    Reads requirements files, pyproject.toml, Pipfile, setup.cfg, setup.py (as text) and lock files below PATH; nothing of
    the project is run. What the catalog does not have is named and not judged.
    """
    from pycompare.answers import audit, audit_report
    from pycompare.project.read import read_project

    level = _level(fail_on)
    before = audit.earlier(since) if since else None
    knowledge = knowledge_of(overlays)
    project = read_project(path)
    facts = _asked(audit.unjudged(knowledge, project)) if online else None
    answer = audit.audit(knowledge, project, path.resolve().name, facts)
    if before is not None:
        answer = audit.since(answer, before)
    if short:
        from pycompare.answers import brief

        told = brief.of_findings(knowledge, answer.kind, answer.findings, shlex.join(("pycompare", "audit", str(path))))
        output.deliver_text(brief.as_text(told), file, force)
    else:
        _deliver(answer, lambda: audit_report.tell(knowledge.catalog, answer), format, file, force)
    if short or format == options.SARIF or output.is_rows(format, file):  # the others tell it themselves
        for problem in answer.problems:
            output.complain(f"pycompare: not read, and not judged: {problem}\n")
    if level and (answer.problems or audit.failing(answer.findings, level)):
        raise typer.Exit(1)


def _asked(names: Sequence[str]) -> dict[str, ReleaseFacts]:
    """Release facts of these distributions, over the network. Raises IndexRefusedError where nothing was learned."""
    from pycompare.cli.progress import progress
    from pycompare.collect.index import refresh

    index, _ = refresh.configured("audit --online")
    if not names:
        return {}
    with progress(len(names)) as told:
        facts = index.facts(names, date.fromisoformat(store.now()[:10]), told)
    if all(known.problem for known in facts.values()):
        raise IndexRefusedError(", ".join(sorted({known.problem or "" for known in facts.values()})))
    return facts


def check_(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...", autocompletion=options.complete_component, help="Names or requirement lines."
        ),
    ],
    fail_on: FailOn = None,
    short: Brief = False,
    overlays: Overlays = None,
    format: FindingFormat = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Check a stack that somebody proposes, and what it lacks to run.

      pycompare check fastapi sqlalchemy passlib[bcrypt] gunicorn
      pycompare check "django>=5" celery redis

    Names that are not known are told with the nearest ones, and the rest is answered.
    """
    from pycompare.answers import audit, check, check_report

    level = _level(fail_on)
    knowledge = knowledge_of(overlays)
    answer = check.check(knowledge, name)
    if short:
        from pycompare.answers import brief

        command = shlex.join(("pycompare", "check", *name))
        again = command if len(command) <= brief.ASKED else "pycompare check NAME... --format json"
        told = brief.of_check(knowledge, answer, again)
        output.deliver_text(brief.as_text(told), file, force)
    else:
        _deliver(answer, lambda: check_report.tell(knowledge.catalog, answer), format, file, force)
    if level and audit.failing(answer.findings, level):
        raise typer.Exit(1)


def _level(word: str | None) -> Level | None:
    return None if word is None else LEVELS[LEVELS.index(word_of("level", word, LEVELS))]


def _deliver(answer: Any, tell: Any, format: str | None, file: Path | None, force: bool) -> None:
    """As any answer, or as SARIF."""
    if format == options.SARIF or (format is None and file is not None and file.suffix == ".sarif"):
        from pycompare.answers.sarif import sarif

        output.deliver_text(json.dumps(sarif(answer.findings), indent=2) + "\n", file, force)
    else:
        output.deliver(answer, tell, format, file, force)
