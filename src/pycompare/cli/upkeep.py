"""The commands that tend the catalog and its evidence: refresh, try, changes, validate, schema."""

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pycompare import files
from pycompare.catalog import names
from pycompare.catalog.load import load_catalog, validate_catalog
from pycompare.cli import options, output
from pycompare.cli.options import ENVIRONMENT, Force, Format, Output, Overlays
from pycompare.errors import ExtraNeededError, UsageError, shortened
from pycompare.evidence import store
from pycompare.evidence.knowledge import Knowledge, load_readable

if TYPE_CHECKING:
    from pycompare.evidence.trials import Trials


def changes(
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="With the newest snapshot up to this day, YYYY-MM-DD.")
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

    day = since and _day(since)
    found = store.SNAPSHOTS.paths()
    before = [path for path in found[1:] if not day or path.name[:10] <= day]
    if not before:
        raise UsageError(f"there are {len(found)} snapshots and none to compare with; `pycompare refresh` takes one")
    older, newer = map(store.SNAPSHOTS.read, (before[0], found[0]))
    result = changes.changes(load_catalog(overlays or []), older, newer)
    output.deliver(result, lambda: changes.tell(result), format, file, force)


def refresh(
    name: options.OnlyNames = None,
    save: options.Save = None,
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
    from pycompare.answers import changes
    from pycompare.cli.progress import progress
    from pycompare.collect.index import downloads, refresh

    if not re.fullmatch(r"[\w .-]{1,40}", label):
        raise UsageError(
            "a label is up to 40 letters, digits, blanks, dots and hyphens: it names the index, not where it is"
        )
    knowledge = load_readable(overlays or ())
    packages = _packages(knowledge, name)
    index, left_out = refresh.configured()
    if left_out:
        output.say(f"{left_out} configured indexes that are no http addresses are not asked")
    counts = downloads.read(files.data_folder() / "downloads.csv")
    journal = refresh.journal(label)
    with progress(len(packages)) as told:
        snapshot, written = refresh.refresh(index, packages, counts, label, journal, told, save)
    result = {"kind": "refresh", "version": 1, "file": str(written), "snapshot": snapshot}
    output.deliver(result, lambda: changes.tell_snapshot(snapshot, str(written)), format, file, force)


def try_(
    name: options.OnlyNames = None,
    goal: Annotated[
        list[str] | None,
        typer.Option(metavar="GOAL", autocompletion=options.complete_goal, help="The recommended stack of a goal."),
    ] = None,
    python: Annotated[
        list[str] | None,
        typer.Option(metavar="VERSION", help="Only on this Python, such as 3.13; all that are found by default."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A first answer: the newest Python, fewer windows, a wider interval.")
    ] = False,
    cost: Annotated[bool, typer.Option("--cost/--no-cost", help="Whether to measure what a request costs.")] = True,
    clean: Annotated[bool, typer.Option("--clean", help="Remove the environments of former runs, and end.")] = False,
    save: options.Save = None,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Run the examples on every Python here, and measure them.

    Over the network: what an example needs is installed into an environment of its own. Web frameworks are measured
    against a bare server in the same run. Everything runs on this machine alone and is ended; an interrupted run is
    taken up where it stopped. `show NAME --code` prints the example.
    """
    from pycompare.answers import trials_report

    if clean:
        _clean()
        return
    knowledge = load_readable(overlays or ())
    words = (name or [], goal or [], python or [])
    trials, written = _tried(knowledge, words, quick, cost, save)
    result = {"kind": "trials", "version": 1, "file": str(written), "trials": trials}
    output.deliver(result, lambda: trials_report.tell(knowledge.catalog, trials, str(written)), format, file, force)


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

    checked = validate_catalog(overlays or [])
    if report:
        found = validation.report(checked, _day(before) if before else checked.date)
        output.deliver(found, lambda: validation.tell_report(found), format, file, force)
        return
    result = validation.validation(checked, overlays or [])
    output.deliver(result, lambda: validation.tell(result), format, file, force)


def schema(
    request: Annotated[
        bool, typer.Option("--request", help="Of request files instead, with every id that may stand in one.")
    ] = False,
    overlays: Overlays = None,
    format: Format = None,
    file: Output = None,
    force: Force = False,
) -> None:
    """Print a JSON Schema of catalog files, for editors; or of request files, for whoever writes one."""
    from pycompare.answers import validation

    if request:
        from pycompare.recommend.request_schema import request_schema

        made = request_schema(load_catalog(overlays or []))
    else:
        from pycompare.catalog.schema import json_schema

        made = json_schema()
    keys = validation.request_keys(made) if request else validation.keys(made)
    chosen = format or ("json" if file is None else None)
    sort = "request" if request else "catalog"
    output.deliver(made, lambda: validation.tell_schema(keys, sort), chosen, file, force)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"'{shortened(text)}' is not a day written YYYY-MM-DD") from None


def _packages(knowledge: Knowledge, words: list[str] | None) -> list[str]:
    """The distributions of the components that are named, or of all."""
    named = [names.component(knowledge.catalog, word) for word in words or ()] or [
        *knowledge.catalog.components.values()
    ]
    packages = sorted({component.package for component in named if component.package})
    if not packages:
        raise UsageError("what is named has no distribution of its own: there is nothing to ask the index for")
    return packages


def _tried(
    knowledge: Knowledge, words: tuple[list[str], list[str], list[str]], quick: bool, cost: bool, save: Path | None
) -> "tuple[Trials, Path]":
    """The trials of what is named, with progress, and the file that they were written to."""
    from pycompare.cli.progress import steps

    if os.name != "posix":
        raise UsageError("try needs a POSIX system: it must be sure to end what it started")
    try:
        from pycompare.collect.trial.cost import FULL, QUICK
        from pycompare.collect.trial.plan import Wish, plan
        from pycompare.collect.trial.session import run, session
    except ImportError:
        raise ExtraNeededError("try", "trial") from None
    with session(_trial_folder()) as here:
        wish = Wish(*words, newest_only=quick)
        effort = (QUICK if quick else FULL) if cost else None
        planned = plan(knowledge.catalog, wish, here.pythons(), effort)
        try:
            with steps(planned.total) as told:
                trials = run(here, planned, told)
        except KeyboardInterrupt:
            output.say("interrupted; what is done is kept, and the same command takes it up today")
            raise
        written = store.TRIALS.write(trials, save)
        here.journal.end()  # only now: what was tried is on the disk
        return trials, written


def _clean() -> None:
    from pycompare.collect.trial.session import clean

    count, size = clean(_trial_folder())
    output.say(f"removed {count} environments, {size / 1e6:,.0f} MB")


def _trial_folder() -> Path:
    return files.cache_folder() / "trial"
