"""The commands for assistants: what they are to know, and the server that they can ask."""

from typing import Annotated

import typer

from pycompare import files
from pycompare.cli import output
from pycompare.cli.evidence import knowledge_of
from pycompare.cli.options import Force, Output, Overlays
from pycompare.errors import ExtraNeededError


def skill(
    path: Annotated[bool, typer.Option("--path", help="Print the folder in which it lies, and no more.")] = False,
    file: Output = None,
    force: Force = False,
) -> None:
    """Print what an assistant is to know: when to ask, how to write a request, what the words mean.

    pycompare skill --path
    pycompare skill --output SKILL.md
    """
    found = files.skill()
    if path:
        output.deliver_text(f"{found.parent}\n", file, force)
        return
    output.deliver_text(found.read_text(encoding="utf-8"), file, force)
    output.say(f"the skill lies in {found.parent}")


def mcp(overlays: Overlays = None) -> None:
    """Answer an assistant over stdin and stdout, by the Model Context Protocol.

    Needs the extra `mcp`. Nothing is written and the network is not used; the answers are those of --brief.
    """
    try:
        from pycompare.cli.mcp import server
    except ImportError:
        raise ExtraNeededError("mcp", "mcp") from None
    server(knowledge_of(overlays)).run("stdio")
