"""The command `pycompare`: its subcommands, and the one place where errors become words and an exit code."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from pycompare import __version__
from pycompare.catalog.load import load_catalog
from pycompare.cli import output, queries, upkeep
from pycompare.errors import PycompareError

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Which Python backend stack for this goal, with the evidence for every cell.\n\n"
        "\b\nTry:\n"
        "  pycompare list --kind web-framework --feature websockets\n"
        "  pycompare show fastapi --sources\n"
        "  pycompare compare fastapi flask\n"
        "  pycompare recommend --goal async-api\n"
        '  pycompare recommend "task queue, asyncio, no redis"\n\n'
        "Answers come from a catalog of judgements, each with a source and the day it was checked, and from release facts of the package index; only `refresh` asks the network. "
        "Into a pipe they are tab-separated; --format and --output say otherwise."
    ),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        output.show(f"pycompare {__version__} (catalog of {load_catalog().date})\n")
        raise typer.Exit


@app.callback()
def _root(
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
    pass


COMMANDS: dict[str, Callable[..., None]] = {
    "list": queries.list_,
    "show": queries.show,
    "compare": queries.compare_,
    "kinds": queries.kinds,
    "features": queries.features,
    "goals": queries.goals,
    "spring": queries.spring_,
    "decisions": queries.decisions_,
    "recommend": queries.recommend_,
    "new": queries.new,
    "refresh": upkeep.refresh,
    "changes": upkeep.changes,
    "validate": upkeep.validate,
    "schema": upkeep.schema,
    "try": upkeep.try_,
}
for name, command in COMMANDS.items():
    app.command(name)(command)


def main() -> None:
    """The command `pycompare`: the one place where errors become words and an exit code."""
    try:
        app(prog_name="pycompare")
    except PycompareError as error:
        if sys.stderr is not None:
            sys.stderr.write(error.told())
        sys.exit(error.exit_code)
