"""What is said of words that no command takes: one line in the style of every other error, with the mend that was meant."""

import shlex
from collections.abc import Collection, Sequence

from typer.exceptions import TyperException

from pycompare.catalog.load import load_catalog
from pycompare.catalog.model import Catalog
from pycompare.catalog.names import meanings
from pycompare.cli import options
from pycompare.errors import PycompareError, UsageError, did_you_mean, shortened, visible

SLIP = 0.85
"""A first word that is so like a command is taken for a slip of the pen, whatever follows it."""

FEWEST = 3
"""Words of the shortest thing that is taken for a question."""


def unknown_command(words: Sequence[str], commands: Collection[str]) -> UsageError:
    """The error for a first word that is no command."""
    typed = [word for word in words if not word.startswith("-") and word.casefold() not in options.BETWEEN]
    first = visible(shortened(typed[0])) if typed else ""
    near = did_you_mean(first, commands, SLIP).removeprefix("; ") if typed[1:] else ""
    mend = (
        near or _meant(typed) or did_you_mean(first, commands).removeprefix("; ") or "`pycompare --help` shows them all"
    )
    return UsageError(f"no command is called '{first}'; {mend}")


def _meant(typed: Sequence[str]) -> str | None:
    """The command that answers what was typed without one; None where it names nothing."""
    try:
        command = _command(load_catalog(options.overlays_of_environment()), typed)
    except PycompareError:  # a catalog that cannot be read has no mend to offer
        return None
    return f"did you mean `pycompare {command}`?" if command else None


def _command(catalog: Catalog, typed: Sequence[str]) -> str | None:
    named = [next((command for _, command in meanings(catalog, word)), None) for word in typed]
    components = [command.removeprefix("show ") for command in named if command and command.startswith("show ")]
    if len(typed) == 1 and named[0]:
        return named[0]
    if len(components) == len(typed) > 1:
        return f"compare {' '.join(components)}"
    question = shortened(" ".join(" ".join(typed).split()))
    return f"recommend {shlex.quote(visible(question))}" if len(question.split()) >= FEWEST else None


def refusal(refused: TyperException) -> UsageError:
    """What Typer says of wrong words, in one line, and where to read what is right."""
    said = refused.format_message().rstrip(".")
    near = getattr(refused, "possibilities", None)
    told = said.split(" (Possible options:")[0] + (f"; did you mean {' or '.join(sorted(near))}?" if near else "")
    command = getattr(getattr(refused, "ctx", None), "command_path", "pycompare")
    return UsageError(f"{told[:1].lower()}{told[1:]}\n`{command} --help` shows what it takes")
