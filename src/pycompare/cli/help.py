"""How help is laid out: examples keep their lines, commands stand in groups, and an unknown one gets its mend."""

import re
from inspect import cleandoc
from itertools import groupby
from typing import Any

from typer.core import TyperCommand, TyperGroup


def laid_out(text: str) -> str:
    """A help text in which paragraphs that are indented keep their lines, by the mark that Typer knows for it."""
    return re.sub(r"(?<=\n\n)(?= {2})", "\b\n", cleandoc(text))


class CommandGroups(TyperGroup):
    """All commands, in the groups that they were given as panels."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 (Typer calls it)
        """The commands below the names of their groups, each with its first sentence, whole."""
        for panel, found in groupby(self.commands.values(), key=_panel):
            with formatter.section(panel):
                formatter.write_dl([(command.name or "", (command.help or "").split("\n")[0]) for command in found])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names. Raises UsageError, with what was meant."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from pycompare.cli.mends import unknown_command

            raise unknown_command(args, self.commands)
        return super().resolve_command(ctx, args)


def _panel(command: Any) -> str:
    return (isinstance(command, TyperCommand) and command.rich_help_panel) or "CommandGroups"
