"""Progress of long work, on a terminal only and on stderr, where words about the answer belong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pycompare.cli import output


@contextmanager
def progress(total: int) -> Iterator[Callable[..., None]]:
    """Gives a function to call with the name of each thing that is done."""
    with _bar(total) as advance:
        yield lambda name, *_: advance(str(name), 1) if advance else None


@contextmanager
def steps(total: float) -> Iterator[Callable[[str, float], None]]:
    """Gives a function to call with what runs now, and how many of the expected seconds are behind.

    Off a terminal, a line says so whenever something else begins: such work is long.
    """
    with _bar(total) as advance:
        yield advance or _Lines(total).told


@contextmanager
def _bar(total: float) -> Iterator[Callable[[str, float], None] | None]:
    """A bar on stderr and the function that moves it; None where stderr is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name, amount: bar.update(task, advance=amount, description=name)


class _Lines:
    """Lines for a log: what runs now, and how much of everything is behind."""

    def __init__(self, total: float) -> None:
        self.total = total
        self.behind = 0.0
        self.last = ""

    def told(self, name: str, amount: float) -> None:
        self.behind += amount
        if name != self.last:
            output.say(f"{name} ({min(self.behind / self.total, 1):.0%})")
        self.last = name
