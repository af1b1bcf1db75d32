"""The commands that tend the catalog and its facts: refresh, changes, validate, schema."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pycompare.catalog import load, names
from pycompare.cli import options, output
from pycompare.cli.options import ENVIRONMENT, Force, Format, Output, Overlays
from pycompare.errors import UsageError, shortened
from pycompare.evidence import store
from pycompare.evidence.knowledge import Known, load_readable, shipped_snapshots

if TYPE_CHECKING:
    from pycompare.collect.index.refresh import Journal
    from pycompare.evidence.releases import Snapshot


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
    from pycompare.answers import changes
    from pycompare.answers import changes_report as report

    day = since and _day(since)
    found = store.snapshot_files(shipped_snapshots())
    before = [path for path in found[1:] if not day or path.name[:10] <= day]
    if not before:
        raise UsageError(f"there are {len(found)} snapshots and none to compare with; `pycompare refresh` takes one")
    result = changes.changes(load.load(overlays or []), store.read(before[0]), store.read(found[0]))
    output.deliver(result, lambda: report.tell(result), format, file, force)


def refresh(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", autocompletion=options.complete_component, help="Only these."),
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
    from pycompare.answers import changes_report as report
    from pycompare.collect.index import refresh

    if not re.fullmatch(r"[\w .-]{1,40}", label):
        raise UsageError(
            "a label is up to 40 letters, digits, blanks, dots and hyphens: it names the index, not where it is"
        )
    known = load_readable(overlays or ())
    journal = refresh.Journal(load.cache_folder() / "refresh.jsonl", label, store.now()[:10])
    snapshot = _refreshed(known, _packages(known, name), journal)
    written = store.write(snapshot, save or store.user_folder())
    journal.end()
    result = {"kind": "refresh", "version": 1, "file": str(written), "snapshot": snapshot}
    output.deliver(result, lambda: report.tell_snapshot(snapshot, str(written)), format, file, force)


def validate(
    overlays: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", envvar=ENVIRONMENT, help="Overlays, laid over the catalog in this order."),
    ] = None,
    report: Annotated[bool, typer.Option("--report", help="Show by kind what is known, unknown and old.")] = False,
    before: Annotated[
        str | None, typer.Option(metavar="DAY", help="What --report calls old; by default the catalog's date.")
    ] = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Check the catalog, or files of your own laid over it.

    Every problem of all files is told at once, as FILE:LINE:COLUMN: PATH: what is wrong; the exit code is then 3.
    """
    from pycompare.answers import validation
    from pycompare.answers import validation_report as telling

    checked = load.validate(overlays or [])
    if report:
        found = validation.report(checked, _day(before) if before else checked.date)
        output.deliver(found, lambda: telling.tell_report(found), format, file, force)
        return
    result = validation.validation(checked, overlays or [])
    output.deliver(result, lambda: telling.tell(result), format, file, force)


def schema(format: Format = None, file: Output = None, force: Force = False) -> None:
    """Print a JSON Schema of catalog files, for editors."""
    from pycompare.answers import validation
    from pycompare.answers import validation_report as report
    from pycompare.catalog import overlays

    made = overlays.schema()
    chosen = format or ("json" if file is None else None)
    output.deliver(made, lambda: report.tell_schema(validation.keys(made)), chosen, file, force)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"'{shortened(text)}' is not a day written YYYY-MM-DD") from None


def _packages(known: Known, words: list[str] | None) -> list[str]:
    """The distributions of the components that are named, or of all."""
    named = [names.component(known.catalog, word) for word in words or ()] or [*known.catalog.components.values()]
    packages = sorted({component.package for component in named if component.package})
    if not packages:
        raise UsageError("what is named has no distribution of its own: there is nothing to ask the index for")
    return packages


def _refreshed(known: Known, packages: list[str], journal: "Journal") -> "Snapshot":
    """A new snapshot, with progress on a terminal."""
    from pycompare.cli.progress import progress
    from pycompare.collect.index import downloads, refresh

    index, left_out = refresh.configured()
    if left_out:
        output.say(f"{left_out} configured indexes that are no http addresses are not asked")
    counts = downloads.read(load.data_folder() / "downloads.csv")
    with progress(len(packages)) as told:
        return refresh.refresh(index, packages, known.snapshot, counts, journal, told)
