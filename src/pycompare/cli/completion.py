"""What bash hands over to be completed, mended before Typer reads it.

Bash ends a word before an `@`: `spring @A` arrives as `spring`, `@` and `A`, and a completion takes the place of `A` alone.
"""

import os


def drop_signs() -> None:
    """Leaves out an `@` that stands as a word of its own before what is completed, or is it."""
    if os.environ.get("_PYCOMPARE_COMPLETE") != "complete_bash":
        return
    words = os.environ.get("COMP_WORDS", "").split("\n")  # so joined by the script that Typer installs
    last = int(os.environ.get("COMP_CWORD") or 0)
    if words[last : last + 1] == ["@"]:
        words[last] = ""
    elif words[last - 1 : last] == ["@"]:
        del words[last - 1]
        last -= 1
    os.environ.update(COMP_WORDS="\n".join(words), COMP_CWORD=str(last))
