# /// script
# requires-python = ">=3.11"
# dependencies = ["docopt"]
#
# [tool.pycompare]
# shows = ["subcommands"]
# ///
"""Two commands read from their help text; the price is checked, and the currency is read, by hand."""

import os
from contextlib import redirect_stdout
from io import StringIO

from docopt import docopt

USAGE = """Items and what they cost.

Usage:
  shop add <name> [--price=<price>]
  shop remove <name>
  shop (-h | --help)

Options:
  -h --help        Show this screen.
  --price=<price>  What it costs [default: 1].
"""


def shop(argv: list[str]) -> None:
    arguments = docopt(USAGE, argv)
    name = arguments["<name>"]
    if arguments["add"]:
        try:
            price = float(arguments["--price"])
        except ValueError:
            raise SystemExit(f"not a number: {arguments['--price']}") from None
        if price < 0:
            raise SystemExit(f"not in the range: {price}")
        print(f"{name}: {price:.2f} {os.environ.get('SHOP_CURRENCY', 'EUR')}")
    elif input("Remove it? [y/N]: ") == "y":
        print(f"{name} removed")


def run(*argv: str) -> str:
    """What a command prints, or why it stops."""
    with redirect_stdout(StringIO()) as printed:
        try:
            shop(list(argv))
        except SystemExit as stop:
            return f"{printed.getvalue()}{stop}"
    return printed.getvalue()


os.environ["SHOP_CURRENCY"] = "CHF"
assert run("add", "pen", "--price", "1.5") == "pen: 1.50 CHF\n"
assert "not in the range" in run("add", "pen", "--price=-1")
assert "shop remove <name>" in run("--help")
assert "Usage:" in run("rename", "pen")

print("ok")
