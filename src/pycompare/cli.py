"""The command line: words in, one question, one render."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from pycompare import __version__, catalog, names, output, render
from pycompare.errors import PycompareError, UnknownNameError, UsageError
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

ENVIRONMENT = "PYCOMPARE_CATALOG"
"""Names overlays for every command, joined as paths are joined on this system."""

SORTS = ("kind", "name", "id", "status")


Words = Callable[[str], list[tuple[str, str]]]


def _completing(words: Callable[[Catalog], Iterable[tuple[str, str]]]) -> Words:
    """A completion over the catalog, overlays of the environment included; where it cannot be read, none."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        overlays = filter(None, os.environ.get(ENVIRONMENT, "").split(os.pathsep))
        try:
            return [pair for pair in words(catalog.load([*map(Path, overlays)])) if pair[0].startswith(incomplete)]
        except PycompareError:
            return []

    return complete


def _among(words: Iterable[str]) -> Words:
    return lambda incomplete: [(word, "") for word in words if word.startswith(incomplete)]


_complete_component = _completing(lambda c: ((x.id, x.summary) for x in c.components.values()))
_complete_goal = _completing(lambda c: ((x.id, x.name) for x in c.goals.values()))
_complete_kind = _completing(lambda c: ((x.id, x.plural) for x in c.kinds.values()))
_complete_category = _completing(lambda c: ((x.id, x.name) for x in c.categories.values()))
_complete_use_case = _completing(lambda c: ((x.id, x.name) for x in c.use_cases.values()))
_complete_feature = _completing(
    lambda c: {f.id: f.question for kind in c.kinds.values() for f in kind.features.values()}.items()
)

Overlays = Annotated[
    list[Path] | None,
    typer.Option("--catalog", metavar="FILE", envvar=ENVIRONMENT, help="Lay a YAML file of your own over the catalog."),
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
        output.show(f"pycompare {__version__} (catalog of {_load([]).date})\n")
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
    file: Output = None,
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
    _answer(result, lambda: report.tell(known, result, sort), format, file, force)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=_complete_component)],
    sources: Annotated[bool, typer.Option("--sources", help="Show the source of every cell, and its date.")] = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
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
    _answer(result, lambda: report.tell(known, result, sources), format, file, force)


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
    file: Output = None,
    force: Force = False,
) -> None:
    """Compare two to six components, and say when to choose which.

    What differs is shown, and how many rows do not; components of different kinds are compared on what they share.
    """
    from pycompare import compare
    from pycompare.report import comparison as report

    known = _load(overlays)
    result = compare.compare(known, [names.component(known, word) for word in name])
    _answer(result, lambda: report.tell(result, everything, notes), format, file, force)


@app.command()
def kinds(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the kinds, categories and use cases to filter by."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    result = vocabulary.kinds(known)
    _answer(result, lambda: report.tell_kinds(known, result), format, file, force)


@app.command()
def features(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", autocompletion=_complete_kind, help="Only of this kind.")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show the features to filter by, each with its question."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    only: Kind | None = names.resolve("kind", kind, known.kinds, "`pycompare kinds` shows them all") if kind else None
    result = vocabulary.features(known, only)
    _answer(result, lambda: report.tell_features(known, result), format, file, force)


@app.command()
def goals(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the goals that `recommend` knows, and their slots."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = _load(overlays)
    result = vocabulary.goals(known)
    _answer(result, lambda: report.tell_goals(known, result), format, file, force)


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
    file: Output = None,
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
    _answer(result, lambda: report.tell(known, result, explain), format, file, force)


@app.command()
def validate(
    overlays: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", envvar=ENVIRONMENT, help="Overlays, laid over the catalog in this order."),
    ] = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Check the catalog, or files of your own laid over it.

    Every problem of all files is told at once, as FILE:LINE:COLUMN: PATH: what is wrong; the exit code is then 3.
    """
    from pycompare import validation
    from pycompare.report import validation as report

    result = validation.validation(catalog.validate(overlays or []), overlays or [])
    _answer(result, lambda: report.tell(result), format, file, force)


@app.command()
def schema(format: Format = None, file: Output = None, force: Force = False) -> None:
    """Print a JSON Schema of catalog files, for editors."""
    from pycompare import layers, validation
    from pycompare.report import validation as report

    made = layers.schema()
    chosen = format or ("json" if file is None else None)
    _answer(made, lambda: report.tell_schema(validation.keys(made)), chosen, file, force)


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
    told = [f"  {goal.id:<{max(map(len, known.goals))}}  {goal.name}" for goal in known.goals.values()]
    raise UsageError("\n".join(["recommend needs a goal, for example `pycompare recommend async-api`:", *told]))


def _answer(result: Any, tell: Callable[[], Report], format: str | None, file: Path | None, force: bool) -> None:
    chosen = _word("format", format, render.FORMATS) if format else None
    output.deliver(result, tell, chosen, file, force)


def main() -> None:
    """The command `pycompare`: the one place where errors become words and an exit code."""
    try:
        app(prog_name="pycompare")
    except PycompareError as error:
        if sys.stderr is not None:
            sys.stderr.write(error.told())
        sys.exit(error.exit_code)
