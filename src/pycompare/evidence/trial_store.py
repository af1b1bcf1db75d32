"""Where trial files lie: reading all of them, the newest first, and writing a new one that never overwrites another."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pycompare import records
from pycompare.errors import CatalogError, Problem, reason_of
from pycompare.evidence import store
from pycompare.evidence.trials import Column, Cost, Trials

SCHEMA = 1
"""Grows when the records change their meaning."""


def user_folder() -> Path:
    """The folder of the user's own trials."""
    return store.user_folder().parent / "trials"


def load(shipped: Path) -> tuple[Trials, ...]:
    """All trials, shipped and the user's, the newest first. Raises CatalogError where one cannot be read."""
    found = [
        *((path, False) for path in store.listed(shipped)),
        *((path, True) for path in store.listed(user_folder())),
    ]
    return tuple(read(path, own) for path, own in sorted(found, key=lambda pair: pair[0].name, reverse=True))


def read(path: Path, own: bool = False) -> Trials:
    """A trial file. Raises CatalogError."""
    try:
        trials = records.revive(Trials, json.loads(path.read_bytes()))
        date.fromisoformat(trials.head.day)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        mend = "cannot be read as a trial file: remove it, or try again with `pycompare try`"
        raise CatalogError([Problem(str(path), 0, 0, "", f"{mend} ({reason_of(error)})")]) from None
    if trials.head.schema != SCHEMA:
        said = f"has schema {trials.head.schema}, and this program reads {SCHEMA}"
        raise CatalogError([Problem(str(path), 0, 0, "", said)])
    object.__setattr__(trials, "own", own)
    return trials


def write(trials: Trials, folder: Path) -> Path:
    """Writes a trial file under its moment and its machine. Raises OutputExistsError and OutputError."""
    machine = re.sub(r"[^a-z0-9]+", "-", trials.head.machine.casefold()).strip("-")
    return store.keep(trials, folder, f"{trials.head.taken}-{machine[:60]}")


def columns(files: Iterable[Trials]) -> list[Column]:
    """The costs of all files, those of unlike machines and Pythons apart, the newest column first.

    Of one component, the newest cost in a column stands.
    """
    found: dict[tuple[str, str], tuple[Trials, dict[str, Cost]]] = {}
    for trials in files:
        for id, trial in trials.components.items():
            if trial.cost:
                python = trials.head.pythons.get(trial.cost.python, trial.cost.python)
                _, costs = found.setdefault((trials.head.machine, python), (trials, {}))
                costs.setdefault(id, trial.cost)
    return [
        Column(machine, python, newest.head.taken, newest.own, costs)
        for (machine, python), (newest, costs) in found.items()
    ]


def column(files: Iterable[Trials], components: Iterable[str]) -> Column | None:
    """The column that knows most of these components, the newest where several do; None where none knows one."""
    asked = frozenset(components)
    known = [found for found in columns(files) if asked & found.costs.keys()]
    return max(known, key=lambda found: len(asked & found.costs.keys()), default=None)
