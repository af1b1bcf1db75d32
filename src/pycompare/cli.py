"""The command line: words in, one question, one render."""

import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from pycompare import __version__, catalog, names, output
from pycompare.errors import (
    PycompareError,
    UnknownNameError,
    UsageError,
    shortened,
)
from pycompare.evidence import store
from pycompare.known import Known
from pycompare.model import STATUSES, Catalog, Kind
from pycompare.options import (
    ENVIRONMENT,
    SORTS,
    Force,
    Format,
    Output,
    Overlays,
    among,
    complete_category,
    complete_component,
    complete_feature,
    complete_goal,
    complete_kind,
    complete_use_case,
    word_of,
)

if TYPE_CHECKING:
    from pycompare.evidence.facts import Snapshot
    from pycompare.evidence.refresh import Journal
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
        "Answers come from a catalog of judgements, each with a source and the day it was checked, and from release facts of the package index; only `refresh` asks the network. "
        "Into a pipe they are tab-separated; --format and --output say otherwise."
    ),
)

Thing = TypeVar("Thing", bound=names.Named)


def _show_version(wanted: bool) -> None:
    if wanted:
        output.show(f"pycompare {__version__} (catalog of {catalog.load().date})\n")
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
        list[str] | None, typer.Option(metavar="KIND", autocompletion=complete_kind, help="Only this kind.")
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(metavar="CATEGORY", autocompletion=complete_category, help="Only this section of the guide."),
    ] = None,
    use_case: Annotated[
        list[str] | None,
        typer.Option(metavar="USE-CASE", autocompletion=complete_use_case, help="Only the guide's picks for it."),
    ] = None,
    feature: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FEATURE[=VALUE]",
            autocompletion=complete_feature,
            help="Only what has it: built in or by plugin, or with the values named (async=partial,no).",
        ),
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", autocompletion=among(STATUSES), help="Only this status.")
    ] = None,
    text: Annotated[str, typer.Option(metavar="TEXT", help="Only where names, summary or claims hold this text.")] = "",
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER", autocompletion=among(SORTS), help="kind, name, id, status, released or downloads."
        ),
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

    known = _known(overlays)
    filters = listing.Filters(
        categories=_ids("category", category, known.catalog.categories, "`pycompare kinds` shows them all"),
        kinds=_ids("kind", kind, known.catalog.kinds, "`pycompare kinds` shows them all"),
        use_cases=_ids("use case", use_case, known.catalog.use_cases, "`pycompare kinds` shows them all"),
        statuses=frozenset(word_of("status", word, STATUSES) for word in status or ()),
        needs=tuple(_need(known.catalog, word) for word in feature or ()),
        text=text,
    )
    result = listing.listing(known, filters, word_of("order", sort, SORTS))
    output.deliver(result, lambda: report.tell(known.catalog, result, sort), format, file, force)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete_component)],
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

    known = _known(overlays)
    result = dossier.dossier(known, names.component(known.catalog, name))
    output.deliver(result, lambda: report.tell(known.catalog, result, sources), format, file, force)


@app.command("compare")
def compare_(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME NAME...", autocompletion=complete_component, show_default=False),
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

    known = _known(overlays)
    result = compare.compare(known, [names.component(known.catalog, word) for word in name])
    output.deliver(result, lambda: report.tell(result, everything, notes), format, file, force)


@app.command()
def kinds(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the kinds, categories and use cases to filter by."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = catalog.load(overlays or [])
    result = vocabulary.kinds(known)
    output.deliver(result, lambda: report.tell_kinds(known, result), format, file, force)


@app.command()
def features(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", autocompletion=complete_kind, help="Only of this kind.")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show the features to filter by, each with its question."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = catalog.load(overlays or [])
    only: Kind | None = names.resolve("kind", kind, known.kinds, "`pycompare kinds` shows them all") if kind else None
    result = vocabulary.features(known, only)
    output.deliver(result, lambda: report.tell_features(known, result), format, file, force)


@app.command()
def goals(overlays: Overlays = None, format: Format = None, file: Output = None, force: Force = False) -> None:
    """Show the goals that `recommend` knows, and their slots."""
    from pycompare import vocabulary
    from pycompare.report import vocabulary as report

    known = catalog.load(overlays or [])
    result = vocabulary.goals(known)
    output.deliver(result, lambda: report.tell_goals(known, result), format, file, force)


@app.command("recommend")
def recommend_(
    goal: Annotated[
        str | None, typer.Argument(metavar="[GOAL]", autocompletion=complete_goal, help="A goal, by any of its names.")
    ] = None,
    named: Annotated[
        str | None,
        typer.Option("--goal", metavar="GOAL", autocompletion=complete_goal, help="The same, as an option."),
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

    known = _known(overlays)
    if goal and named and names.goal(known.catalog, goal) != names.goal(known.catalog, named):
        raise UsageError("two goals are named; ask for one at a time")
    if not (asked := named or goal):
        _refuse_without_goal(known.catalog)
    result = recommend.recommend(known, names.goal(known.catalog, asked))
    output.deliver(result, lambda: report.tell(known.catalog, result, explain), format, file, force)


@app.command()
def changes(
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Compare with the newest snapshot up to this day (YYYY-MM-DD).")
    ] = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Show what moved between two index snapshots.

    The newest snapshot is held against the one before it, or against the newest one up to --since: statuses, verdicts
    that facts settle, and releases.
    """
    from pycompare import changes
    from pycompare.report import changes as report

    day = since and _day(since)
    found = store.snapshot_files(_shipped_snapshots())
    before = [path for path in found[1:] if not day or path.name[:10] <= day]
    if not before:
        raise UsageError(f"there are {len(found)} snapshots and none to compare with; `pycompare refresh` takes one")
    result = changes.changes(catalog.load(overlays or []), store.read(before[0]), store.read(found[0]))
    output.deliver(result, lambda: report.tell(result), format, file, force)


@app.command("refresh")
def refresh_(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", autocompletion=complete_component, help="Only these.")
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write the snapshot here, not to the user's data.", show_default=False),
    ] = None,
    label: Annotated[str, typer.Option(metavar="LABEL", help="What the snapshot calls the index.")] = "default",
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Ask the package index for release facts, over the network.

    Asks the index that pip or uv is configured for, and writes a dated snapshot that the other commands read. A package
    that cannot be had keeps its older facts, marked as such; an interrupted refresh is taken up where it stopped.
    """
    from pycompare.evidence import refresh
    from pycompare.report import changes as report

    if not re.fullmatch(r"[\w .-]{1,40}", label):
        raise UsageError(
            "a label is up to 40 letters, digits, blanks, dots and hyphens: it names the index, not where it is"
        )
    known = Known(catalog.load(overlays or []), store.newest_readable(_shipped_snapshots()))
    journal = refresh.Journal(catalog.cache_folder() / "refresh.jsonl", label, store.now()[:10])
    snapshot = _refreshed(known, _packages(known, name), journal)
    written = store.write(snapshot, save or store.user_folder())
    journal.end()
    result = {"kind": "refresh", "version": 1, "file": str(written), "snapshot": snapshot}
    output.deliver(result, lambda: report.tell_snapshot(snapshot, str(written)), format, file, force)


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
    output.deliver(result, lambda: report.tell(result), format, file, force)


@app.command()
def schema(format: Format = None, file: Output = None, force: Force = False) -> None:
    """Print a JSON Schema of catalog files, for editors."""
    from pycompare import layers, validation
    from pycompare.report import validation as report

    made = layers.schema()
    chosen = format or ("json" if file is None else None)
    output.deliver(made, lambda: report.tell_schema(validation.keys(made)), chosen, file, force)


def _known(overlays: list[Path] | None) -> Known:
    """The catalog and the newest snapshot of the index; one that is old is said to be so on stderr."""
    snapshot = store.newest(_shipped_snapshots())
    if snapshot is not None and (age := store.age(snapshot.head.day)) > store.OLD:
        _say(f"the index facts are {age} days old; `pycompare refresh` takes new ones")
    return Known(catalog.load(overlays or []), snapshot)


def _shipped_snapshots() -> Path:
    return catalog.data_folder() / "index"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"'{shortened(text)}' is not a day written YYYY-MM-DD") from None


def _say(words: str) -> None:
    """Words about the answer, on stderr."""
    if sys.stderr is not None:
        sys.stderr.write(f"pycompare: {words}\n")


def _packages(known: Known, words: list[str] | None) -> list[str]:
    """The distributions of the components that are named, or of all."""
    named = [names.component(known.catalog, word) for word in words or ()] or [*known.catalog.components.values()]
    packages = sorted({component.package for component in named if component.package})
    if not packages:
        raise UsageError("what is named has no distribution of its own: there is nothing to ask the index for")
    return packages


def _refreshed(known: Known, packages: list[str], journal: "Journal") -> "Snapshot":
    """A new snapshot, with progress on a terminal."""
    from pycompare.evidence import downloads, refresh
    from pycompare.progress import progress

    index, left_out = refresh.configured()
    if left_out:
        _say(f"{left_out} configured indexes that are no http addresses are not asked")
    counts = downloads.read(catalog.data_folder() / "downloads.csv")
    with progress(len(packages)) as told:
        return refresh.refresh(index, packages, known.snapshot, counts, journal, told)


def _ids(sort: str, words: list[str] | None, things: Mapping[str, Thing], mend: str) -> frozenset[str]:
    return frozenset(names.resolve(sort, word, things, mend).id for word in words or ())


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


def main() -> None:
    """The command `pycompare`: the one place where errors become words and an exit code."""
    try:
        app(prog_name="pycompare")
    except PycompareError as error:
        if sys.stderr is not None:
            sys.stderr.write(error.told())
        sys.exit(error.exit_code)
