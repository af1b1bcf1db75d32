"""Where snapshots lie: reading the newest, and writing a new one that never overwrites another."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from platformdirs import user_data_path

from pycompare import files, records
from pycompare.errors import CatalogError, OutputError, OutputExistsError, Problem, reason_of
from pycompare.evidence.releases import Snapshot

OLD = 90
"""Days after which facts are called old."""

SCHEMA = 1
"""Grows when the facts change their meaning."""


def user_folder() -> Path:
    """The folder of the user's own snapshots."""
    return user_data_path("pycompare", appauthor=False) / "index"


def snapshot_files(shipped: Path) -> list[Path]:
    """All snapshots, shipped or the user's, the newest first; their names are the moments at which they were taken."""
    found = [path for folder in (shipped, user_folder()) for path in listed(folder)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def listed(folder: Path) -> Iterator[Path]:
    """The dated files of a folder; none where it cannot be read."""
    try:
        yield from folder.glob("20*.json")
    except OSError:
        return


def newest(shipped: Path) -> Snapshot | None:
    """The newest snapshot, or None where there is none. Raises CatalogError where it cannot be read."""
    found = snapshot_files(shipped)
    return read(found[0]) if found else None


def newest_readable(shipped: Path) -> Snapshot | None:
    """The newest snapshot that can be read: a damaged one is no reason not to take a new one."""
    for path in snapshot_files(shipped):
        with suppress(CatalogError):
            return read(path)
    return None


def read(path: Path) -> Snapshot:
    """A snapshot file. Raises CatalogError."""
    try:
        snapshot = records.revive(Snapshot, json.loads(path.read_bytes()))
        date.fromisoformat(snapshot.head.day)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        mend = "cannot be read as a snapshot: remove it, or take a new one with `pycompare refresh`"
        raise CatalogError([Problem(str(path), 0, 0, "", f"{mend} ({reason_of(error)})")]) from None
    if snapshot.head.schema != SCHEMA:
        said = f"has schema {snapshot.head.schema}, and this program reads {SCHEMA}"
        raise CatalogError([Problem(str(path), 0, 0, "", said)])
    return snapshot


def write(snapshot: Snapshot, folder: Path) -> Path:
    """Writes a snapshot under the moment that it was taken. Raises OutputExistsError and OutputError."""
    return keep(snapshot, folder, snapshot.head.taken)


def keep(record: object, folder: Path, name: str) -> Path:
    """Writes a record as a new file of this name. Raises OutputExistsError and OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), reason_of(error)) from None
    path = folder / f"{name.replace(':', '')}.json"
    try:
        files.create(path, json.dumps(records.flatten(record), indent=1, sort_keys=True) + "\n")
    except FileExistsError:
        raise OutputExistsError(str(path)) from None
    except OSError as error:
        raise OutputError(str(path), reason_of(error)) from None
    return path


def age(day: str) -> int:
    """Days from a day to today, or to the day that SOURCE_DATE_EPOCH names, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    known = epoch.isdecimal() and len(epoch) < len("99999999999")
    today = datetime.fromtimestamp(int(epoch), UTC) if known else datetime.now(UTC)
    return (today.date() - date.fromisoformat(day)).days


def now() -> str:
    """The present moment, in UTC, as snapshots write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
