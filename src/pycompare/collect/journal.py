"""What an interrupted run has learned, kept so that the same command takes it up."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from pycompare import files, records

Record = TypeVar("Record", bound=Struct)


class JournalLine(Struct, frozen=True):
    """A line of a journal: for which run it is good, what was asked, and what was learned."""

    scope: str
    key: str
    record: msgspec.Raw


class Journal(Struct, Generic[Record], frozen=True):
    """A file of records, a line each, good for later runs of the same scope: the day, the version, what was asked."""

    path: Path
    record: type[Record]
    scope: str

    def read(self) -> dict[str, Record]:
        """The records that were learned in this scope, by what was asked; lines that are not ours are passed over."""
        learned: dict[str, Record] = {}
        with suppress(OSError):
            for line in files.read(self.path, files.is_own).splitlines():
                with suppress(records.UnfitError):
                    entry = records.decode(JournalLine, line)
                    if entry.scope == self.scope:
                        learned[entry.key] = records.decode(self.record, bytes(entry.record))
        return learned

    def add(self, key: str, record: Record) -> None:
        """Keeps a record, if it can be kept."""
        entry = {"scope": self.scope, "key": key, "record": records.flatten(record)}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            files.append(self.path, json.dumps(entry).encode() + b"\n")

    def end(self) -> None:
        """The result is written: nothing is left to resume."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
