"""Where dated files lie, the shipped ones and the user's: reading them, and writing a new one that overwrites none."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct

from pycompare import files, records
from pycompare.errors import CatalogError, OutputError, OutputExistsError, Problem, reason_of, shortened
from pycompare.evidence.releases import Snapshot
from pycompare.evidence.trials import Trials

OLD = 90
"""Days after which facts are called old."""

SCHEMA = 1
"""Grows when the records change their meaning."""

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How dated files write a moment, in UTC."""

Dated = TypeVar("Dated", Snapshot, Trials)


class Series(Struct, Generic[Dated], frozen=True):
    """Files of one record, each named after the moment at which it was taken, in a folder of the data."""

    record: type[Dated]
    folder: str
    noun: str
    mend: str

    def shipped(self) -> Path:
        """The folder of the shipped files."""
        return files.data_folder() / self.folder

    def own(self) -> Path:
        """The folder of the user's own files. Raises OSError where there can be none."""
        return files.user_folder() / self.folder

    def paths(self) -> list[Path]:
        """All files, the newest first; those of the user's that are dated after today are left aside."""
        found = [path for path in (*_listed(self.shipped()), *self._own_files()) if path not in self.ahead()]
        return sorted(found, key=lambda path: path.name, reverse=True)

    def ahead(self) -> list[Path]:
        """The user's files that are dated after today: the clock was wrong then or is now, or somebody lies."""
        return [path for path in self._own_files() if path.name[:10] > now()[:10]]

    def _own_files(self) -> list[Path]:
        with suppress(OSError):
            return list(_listed(self.own()))
        return []

    def newest(self) -> Dated | None:
        """The newest record, or None where there is none. Raises CatalogError where it cannot be read."""
        return next(map(self.read, self.paths()), None)

    def newest_readable(self) -> Dated | None:
        """The newest record that can be read: a damaged one is no reason not to take a new one."""
        for path in self.paths():
            with suppress(CatalogError):
                return self.read(path)
        return None

    def read(self, path: Path) -> Dated:
        """The record of a file. Raises CatalogError."""
        try:
            owners = files.is_own if path in self._own_files() else files.anybody
            record = records.decode(self.record, files.read(path, owners))
            if record.head.schema == SCHEMA:
                _check_days(record, path)
        except (OSError, ValueError, records.UnfitError, RecursionError) as error:
            said = f"cannot be read as {self.noun}: {self.mend} ({reason_of(error)})"
            raise CatalogError([Problem(str(path), 0, 0, "", said)]) from None
        if record.head.schema != SCHEMA:
            said = f"has schema {record.head.schema}, and this program reads {SCHEMA}"
            raise CatalogError([Problem(str(path), 0, 0, "", said)])
        return record

    def write(self, record: Dated, folder: Path | None) -> Path:
        """Writes a record into a folder, by default the user's. Raises OutputExistsError and OutputError."""
        try:
            return _create(folder or self.own(), _name(record), record)
        except OSError as error:
            raise OutputError(str(folder or self.folder), reason_of(error)) from None


SNAPSHOTS = Series(Snapshot, "index", "a snapshot", "remove it, or take a new one with `pycompare refresh`")
TRIALS = Series(Trials, "trials", "a trial file", "remove it, or try again with `pycompare try`")


def _listed(folder: Path) -> Iterator[Path]:
    """The dated files of a folder; none where it cannot be read."""
    with suppress(OSError):
        yield from folder.glob("20*.json")


def _check_days(record: Snapshot | Trials, path: Path) -> None:
    """Raises ValueError where no day stands in the place of one; that of a record's head is the day of its file."""
    if not _is_moment(record.head.taken) or not path.name.startswith(record.head.day):
        raise ValueError("head.taken is no moment of the day that the file is named after")
    if isinstance(record, Snapshot):
        days = [("head", record.head.downloads_taken)]
        days += [(f"packages.{name}", day) for name, facts in record.packages.items() for day in facts.days]
        for place, day in days:
            if day is not None and not _is_day(day):
                raise ValueError(
                    f"{shortened(place)} holds {shortened(day)!r} in the place of a day written YYYY-MM-DD"
                )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).strftime(MOMENT) == text
    except ValueError:
        return False


def _name(record: Snapshot | Trials) -> str:
    """The moment at which a record was taken, and for trials the machine."""
    taken = record.head.taken.replace(":", "")
    if isinstance(record, Snapshot):
        return taken
    machine = re.sub(r"[^a-z0-9]+", "-", record.head.machine.casefold()).strip("-")
    return f"{taken}-{machine[:60]}"


def _create(folder: Path, name: str, record: Snapshot | Trials) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    text = json.dumps(records.flatten(record), indent=1, sort_keys=True) + "\n"
    try:
        files.create(path, text.encode(), 0o644)  # what others can write is not read again
    except FileExistsError:
        raise OutputExistsError(str(path)) from None
    return path


def age(day: str) -> int:
    """Days from a day to today, or to the day that SOURCE_DATE_EPOCH names, so that a run can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    known = epoch.isdecimal() and len(epoch) < len("99999999999")
    today = datetime.fromtimestamp(int(epoch), UTC) if known else datetime.now(UTC)
    return (today.date() - date.fromisoformat(day)).days


def now() -> str:
    """The present moment, in UTC, as dated files write it."""
    return datetime.now(UTC).strftime(MOMENT)
