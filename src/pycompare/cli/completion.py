"""What bash hands over to be completed, mended before Typer reads it.

Bash cuts a word behind an `@`: `spring @A` arrives as `spring`, `@` and `A`, though a completion takes the place of `@A`.
"""

import os


def rejoin_signs() -> None:
    """Joins an `@` that stands as a word of its own with what is completed behind it."""
    if os.environ.get("_PYCOMPARE_COMPLETE") != "complete_bash":
        return
    words = os.environ.get("COMP_WORDS", "").split("\n")  # so joined by the script that Typer installs
    last = int(os.environ.get("COMP_CWORD") or 0)
    if words[last - 1 : last] == ["@"]:
        words[last - 1 : last + 1] = ["".join(words[last - 1 : last + 1])]
        os.environ.update(COMP_WORDS="\n".join(words), COMP_CWORD=str(last - 1))
