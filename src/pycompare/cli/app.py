"""The command `pycompare`: its subcommands, and the one place where errors become words and an exit code."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pycompare import __version__
from pycompare.catalog.load import load_catalog
from pycompare.cli import assistants, completion, output, projects, queries, recommendation, upkeep
from pycompare.cli.help import CommandGroups, laid_out
from pycompare.errors import PycompareError, SystemTroubleError

QUESTIONS: dict[str, Callable[..., None]] = {
    "recommend": recommendation.recommend_,
    "show": queries.show,
    "compare": queries.compare_,
    "list": queries.list_,
}
PROJECTS: dict[str, Callable[..., None]] = {
    "new": projects.new,
    "audit": projects.audit_,
    "check": projects.check_,
}
LOOK_UPS: dict[str, Callable[..., None]] = {
    "spring": queries.spring_,
    "decisions": queries.decisions_,
    "goals": queries.goals,
    "kinds": queries.kinds,
    "features": queries.features,
}
ASSISTANTS: dict[str, Callable[..., None]] = {"skill": assistants.skill, "mcp": assistants.mcp}
UPKEEP: dict[str, Callable[..., None]] = {
    "refresh": upkeep.refresh,
    "try": upkeep.try_,
    "changes": upkeep.changes,
    "validate": upkeep.validate,
    "schema": upkeep.schema,
}
GROUPS = {
    "Four questions": QUESTIONS, "For a project": PROJECTS, "To look up": LOOK_UPS, "For assistants": ASSISTANTS,
    "Upkeep": UPKEEP,
}  # fmt: skip
COMMANDS = QUESTIONS | PROJECTS | LOOK_UPS | ASSISTANTS | UPKEEP

ABOUT = """Which Python backend stack for this goal, with the evidence for every cell.

  pycompare recommend "background jobs for our Django shop, no Redis"
  pycompare recommend --goal async-api
  pycompare show fastapi
  pycompare compare fastapi flask
  pycompare list --kind web-framework --feature websockets

Answers come from a catalog of judgements, each with a source and the day it was checked, from release facts of the
package index, and from trials; only `refresh` and `try` use the network. Into a pipe they are tab-separated; --format
and --output say otherwise.

"The guide" is the comparison of Python's frameworks for Java developers that the catalog began as: docs/guide.md.
Each of its claims is kept, and judged.
"""

app = typer.Typer(
    cls=CommandGroups,
    rich_markup_mode=None,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=laid_out(ABOUT),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        output.show(f"pycompare {__version__} (catalog of {load_catalog().date})\n")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Show the version and the catalog's date, and exit.",
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        output.show(first_screen())


for panel, commands in GROUPS.items():
    for name, command in commands.items():
        app.command(name, help=laid_out(command.__doc__ or ""), rich_help_panel=panel)(command)


def first_screen() -> str:
    """What to type first: the questions and what is for a project, and the names of all else."""
    about, first = ABOUT.split("\n\n")[:2]
    others = {group: commands for group, commands in GROUPS.items() if commands not in (QUESTIONS, PROJECTS)}
    width = max(map(len, others)) + 1
    return "\n".join([
        about, "", "Try:", first.splitlines()[0], "",
        "Four questions:", *map(_line, QUESTIONS), "",
        "For a project:", *map(_line, PROJECTS), "",
        *(f"{group + ':':<{width}} {', '.join(commands)}" for group, commands in others.items()),
        "`pycompare COMMAND --help` shows options and examples.", "",
    ])  # fmt: skip


def _line(name: str) -> str:
    return f"  {name:<9}  {(COMMANDS[name].__doc__ or '').splitlines()[0]}"


def main() -> None:
    """The command `pycompare`: the one place where errors become words and an exit code."""
    completion.rejoin_signs()
    try:
        code = app(prog_name="pycompare", standalone_mode=False)
    except TyperException as refused:
        from pycompare.cli.mends import refusal

        _end(refusal(refused))
    except typer.Abort:  # Ctrl-C or Ctrl-D where something was asked back
        raise KeyboardInterrupt from None
    except PycompareError as error:
        _end(error)
    except OSError as error:  # what no room could name better: a disk, a right, a folder that is gone
        _end(SystemTroubleError(error))
    else:
        if code:
            sys.exit(code)


def _end(error: PycompareError) -> None:
    output.complain(error.told())
    sys.exit(error.exit_code)
