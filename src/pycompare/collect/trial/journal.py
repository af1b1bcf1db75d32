"""What an interrupted run has found, kept so that the same command takes it up."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pycompare import records
from pycompare.evidence.trials import Trial


@dataclass(slots=True)
class Journal:
    """What an interrupted run has found, a line for each component, for a later one that asks the same of it."""

    path: Path
    day: str
    kept: dict[str, Trial] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with suppress(OSError, ValueError, LookupError, TypeError):
            for line in self.path.read_text(encoding="ascii").splitlines():
                entry = json.loads(line)
                if entry["day"] == self.day:
                    self.kept[entry["key"]] = records.revive(Trial, entry["trial"])

    def add(self, key: str, trial: Trial) -> None:
        """Keeps a trial, if it can be kept."""
        entry = {"day": self.day, "key": key, "trial": records.flatten(trial)}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="ascii") as file:
                file.write(json.dumps(entry) + "\n")

    def end(self) -> None:
        """The trial file is written: nothing is left to resume."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
