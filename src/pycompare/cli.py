"""The command line: words in, one question, one render."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TextIO, TypeVar

import typer

from pycompare import __version__, catalog, names, render
from pycompare.errors import (
    OutputError,
    OutputExistsError,
    PycompareError,
    UnknownNameError,
    UsageError,
    reason_of,
)
from pycompare.model import STATUSES, Catalog, Kind
from pycompare.report.layout import Report

if TYPE_CHECKING:
    from pycompare.need import Need

# A command imports the modules of its own question: making record classes costs more than answering with them.

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
        "  pycompare recommend --goal async-api\n\n"
        "Answers come from a catalog of judgements, each with a source and the day it was checked; nothing is fetched. "
        "Into a pipe they are tab-separated; --format and --output say otherwise."
    ),
)

Thing = TypeVar("Thing", bound=names.Named)

SORTS = ("kind", "name", "id", "status")


def _completing(words: Callable[[Catalog], Iterable[tuple[str, str]]]) -> Callable[[str], list[tuple[str, str]]]:
    """A completion over the shipped catalog; where that cannot be read, none."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        try:
            return [pair for pair in words(_load([])) if pair[0].startswith(incomplete)]
        except PycompareError:
            return []

    return complete


_complete_component = _completing(lambda c: ((x.id, x.summary) for x in c.components.values()))
_complete_goal = _completing(lambda c: ((x.id, x.name) for x in c.goals.values()))
_complete_kind = _completing(lambda c: ((x.id, x.plural) for x in c.kinds.values()))
_complete_category = _completing(lambda c: ((x.id, x.name) for x in c.categories.values()))
_complete_use_case = _completing(lambda c: ((x.id, x.name) for x in c.use_cases.values()))
_complete_feature = _completing(
    lambda c: {f.id: f.question for kind in c.kinds.values() for f in kind.features.values()}.items()
)


def _among(words: Iterable[str]) -> Callable[[str], list[str]]:
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalog", metavar="FILE", envvar="PYCOMPARE_CATALOG", help="Lay a YAML file of your own over the catalog."
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        autocompletion=_among(render.FORMATS),
        help="table, json, markdown, csv or tsv. Default: table on a terminal, tsv elsewhere.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a new file; its ending may name the format.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let --output overwrite a file.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        _print(f"pycompare {__version__} (catalog of {_load([]).date})\n")
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


@app.command("list")
def list_(
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", autocompletion=_complete_kind, help="Only this kind.")
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(metavar="CATEGORY", autocompletion=_complete_category, help="Only this section of the guide."),
    ] = None,
    use_case: Annotated[
        list[str] | None,
        typer.Option(metavar="USE-CASE", autocompletion=_complete_use_case, help="Only the guide's picks for it."),
    ] = None,
    feature: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FEATURE[=VALUE]",
            autocompletion=_complete_feature,
            help="Only what has it: built in or by plugin, or with the values named (async=partial,no).",
        ),
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", autocompletion=_among(STATUSES), help="Only this status.")
    ] = None,
    text: Annotated[str, typer.Option(metavar="TEXT", help="Only where names, summary or claims hold this text.")] = "",
    sort: Annotated[
        str, typer.Option(metavar="ORDER", autocompletion=_among(SORTS), help="kind, name, id or status.")
    ] = "kind",
    overlays: Overlays = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """List the components that pass every filter.

    Different options narrow, and so does a repeated --feature; any other option that is repeated widens its own
    filter. `pycompare kinds` and `pycompare features` show what can be filtered by.
    """
    from pycompare import listing
    from pycompare.report import listing as report

    known = _load(overlays)
    filters = listing.Filters(
        categories=_ids("category", category, known.categories, "`pycompare kinds` shows them all"),
        kinds=_ids("kind", kind, known.kinds, "`pycompare kinds` shows them all"),
        use_cases=_ids("use case", use_case, known.use_cases, "`pycompare kinds` shows them all"),
        statuses=frozenset(_word("status", word, STATUSES) for word in status or ()),
        needs=tuple(_need(known, word) for word in feature or ()),
        text=text,
    )
    result = listing.listing(known, filters, _word("order", sort, SORTS))
    _answer(result, lambda: report.tell(known, result, sort), format, output, force)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=_complete_component)],
    sources: Annotated[bool, typer.Option("--sources", help="Show the source of every cell, and its date.")] = False,
    overlays: Overlays = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    r"""Show one component: the guide's claims judged, and each feature.

    \b
    Verdicts: holds    true today
              dated    was true when the guide was written, and is no longer
              wrong    was not true then either
              opinion  no test can settle it
    """
    from pycompare import dossier
    from pycompare.report import dossier as report

    known = _load(overlays)
    result = dossier.dossier(known, names.component(known, name))
    _answer(result, lambda: report.tell(known, result, sources), format, output, force)


@app.command("compare")
def compare_(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME NAME...", autocompletion=_complete_component, show_default=False),
    ],
    everything: Annotated[bool, typer.Option("--all", help="Show the rows that are equal too.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show which plugin, how partial, why unknown.")] = False,
    overlays: Overlays = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Compare two to six components, and say when to choose which.

    What differs is shown, and how many rows do not; components of different kinds are compared on what they share.
    """
    from pycompare import compare
    from pycompare.report import comparison as report

    known = _load(overlays)
    result = compare.compare(known, [names.component(known, word) for word in name])
    _answer(result, lambda: report.tell(result, everything, notes), format, output, force)


@app.command()
def kinds(overlays: Overlays = None, format: Format = None, output: Output = None, force: Force = False) -> None:
    """Show the kinds, categories and use cases to filter by."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    result = vocabulary.kinds(known)
    _answer(result, lambda: report.tell_kinds(known, result), format, output, force)


@app.command()
def features(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", autocompletion=_complete_kind, help="Only of this kind.")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show the features to filter by, each with its question."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    only: Kind | None = names.resolve("kind", kind, known.kinds, "`pycompare kinds` shows them all") if kind else None
    result = vocabulary.features(known, only)
    _answer(result, lambda: report.tell_features(known, result), format, output, force)


@app.command()
def goals(overlays: Overlays = None, format: Format = None, output: Output = None, force: Force = False) -> None:
    """Show the goals that `recommend` knows, and their slots."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    result = vocabulary.goals(known)
    _answer(result, lambda: report.tell_goals(known, result), format, output, force)


@app.command("recommend")
def recommend_(
    goal: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", autocompletion=_complete_goal, help="A goal, by any of its names.")
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--goal", metavar="GOAL", autocompletion=_complete_goal, help="The same, as an option."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the points, and what was excluded.")] = False,
    overlays: Overlays = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Recommend a stack for a goal, and show why.

    Each slot of the goal gets the component that meets its needs and has most of its wants; the answer says why, what
    comes next, what to install, and where and why the guide differs. --explain shows the arithmetic.
    """
    from pycompare import recommend
    from pycompare.report import recommendation as report

    known = _load(overlays)
    if goal and named and names.goal(known, goal) != names.goal(known, named):
        raise UsageError("two goals are named; ask for one at a time")
    if not (asked := named or goal):
        _refuse_without_goal(known)
    result = recommend.recommend(known, names.goal(known, asked))
    _answer(result, lambda: report.tell(known, result, explain), format, output, force)


@app.command()
def validate(
    file: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...", envvar="PYCOMPARE_CATALOG", help="Overlays, laid over the catalog in this order."
        ),
    ] = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Check the catalog, or files of your own laid over it.

    Every problem of all files is told at once, as FILE:LINE:COLUMN: PATH: what is wrong; the exit code is then 3.
    """
    from pycompare import validation
    from pycompare.report import validation as report

    result = validation.validation(catalog.validate(file or []), file or [])
    _answer(result, lambda: report.tell(result), format, output, force)


@app.command()
def schema(format: Format = None, output: Output = None, force: Force = False) -> None:
    """Print a JSON Schema of catalog files, for editors."""
    from pycompare import layers, validation
    from pycompare.report import validation as report

    made = layers.schema()
    chosen = format or ("json" if output is None else None)
    _answer(made, lambda: report.tell_schema(validation.keys(made)), chosen, output, force)


def _load(overlays: list[Path] | None) -> Catalog:
    return catalog.load(overlays or [])


def _ids(sort: str, words: list[str] | None, things: Mapping[str, Thing], mend: str) -> frozenset[str]:
    return frozenset(names.resolve(sort, word, things, mend).id for word in words or ())


def _word(sort: str, word: str, known: Iterable[str]) -> str:
    if word not in known:
        raise UnknownNameError(sort, word, known, f"one of {', '.join(known)}")
    return word


def _need(known: Catalog, text: str) -> "Need":
    from pycompare import need

    parsed = need.parse(text)
    features = {id for kind in known.kinds.values() for id in kind.features}
    if parsed.feature not in features:
        raise UnknownNameError("feature", parsed.feature, features, "`pycompare features` shows them all")
    return parsed


def _refuse_without_goal(known: Catalog) -> NoReturn:
    told = [f"  {goal.id:<{max(map(len, known.goals))}}  {goal.name}: {goal.summary}" for goal in known.goals.values()]
    raise UsageError("\n".join(["recommend needs a goal, for example `pycompare recommend async-api`:", *told]))


def _answer(result: Any, tell: Callable[[], Report], format: str | None, output: Path | None, force: bool) -> None:
    """Prints the result in the format asked for, or writes it to the file asked for."""
    chosen = _word("format", format, render.FORMATS) if format else _default_format(output)
    if output is None:
        _print(_rendered(result, tell, chosen, sys.stdout))
    else:
        _write(output, _rendered(result, tell, chosen, None), force)


def _default_format(output: Path | None) -> str:
    if output is not None:
        endings = {".json": "json", ".md": "markdown", ".csv": "csv", ".txt": "table"}
        return endings.get(output.suffix.casefold(), "tsv")
    return "table" if sys.stdout and sys.stdout.isatty() else "tsv"


def _rendered(result: Any, tell: Callable[[], Report], format: str, stream: TextIO | None) -> str:
    ascii_only = stream is not None and not _is_utf8(stream)
    if format == "json":
        return render.as_json(result, ascii_only)
    if format == "table":
        return render.as_table(tell(), _width(stream), _colourful(stream), ascii_only)
    return render.RECORD_RENDERERS[format](tell())


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").casefold().replace("-", "").startswith("utf")


def _width(stream: TextIO | None) -> int:
    """`COLUMNS`, else the terminal's width, else 80."""
    if (asked := os.environ.get("COLUMNS", "")).isdigit() and int(asked) > 0:
        return int(asked)
    if stream is not None and stream.isatty():
        return os.get_terminal_size(stream.fileno()).columns or 80
    return 80


def _colourful(stream: TextIO | None) -> bool:
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    return stream is not None and stream.isatty() and not dull


def _print(text: str) -> None:
    if sys.stdout is None:  # closed before we began: nobody listens
        return
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace", newline="\n")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as in `pycompare list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a full disk
        raise OutputError("standard output", reason_of(error)) from None


def _write(path: Path, text: str, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputExistsError(str(path)) from None
    except (OSError, ValueError) as error:
        raise OutputError(str(path), reason_of(error)) from None


def main() -> None:
    """The command `pycompare`: the one place where errors become words and an exit code."""
    try:
        app(prog_name="pycompare")
    except PycompareError as error:
        if sys.stderr is not None:
            sys.stderr.write(error.told())
        sys.exit(error.exit_code)
