"""Progress of long work, on a terminal only and on stderr, where words about the answer belong."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int) -> Iterator[Callable[..., None]]:
    """Gives a function to call with the name of each thing that is done."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda name, *_: bar.update(task, advance=1, description=str(name))


@contextmanager
def steps(total: float) -> Iterator[Callable[[str, float], None]]:
    """Gives a function to call with what runs now, and how many of the expected seconds are behind.

    Off a terminal, a line says so whenever something else begins: such work is long.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Lines(total).told
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    left = TextColumn("{task.fields[left]} left", markup=False)
    columns = (BarColumn(), TaskProgressColumn(), left, TextColumn("{task.description}", markup=False))
    pace = _Pace(total)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, left=pace.left())

        def told(name: str, seconds: float) -> None:
            pace.advance(seconds)
            bar.update(task, advance=seconds, description=name, left=pace.left())

        yield told


class _Pace:
    """How long is left: what is expected, corrected by how long that took so far which is behind."""

    def __init__(self, total: float) -> None:
        self.total = total
        self.behind = 0.0
        self.began = time.monotonic()

    def advance(self, seconds: float) -> None:
        self.behind += seconds

    def left(self) -> str:
        taken = time.monotonic() - self.began
        pace = taken / self.behind if self.behind else 1.0
        seconds = max(self.total - self.behind, 0.0) * pace
        return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"  # noqa: PLR2004


class _Lines:
    """The same in lines, for a log."""

    def __init__(self, total: float) -> None:
        self.pace = _Pace(total)
        self.last = ""

    def told(self, name: str, seconds: float) -> None:
        self.pace.advance(seconds)
        if name != self.last and sys.stderr is not None:
            sys.stderr.write(f"pycompare: {name} (about {self.pace.left()} left)\n")
            sys.stderr.flush()
        self.last = name
