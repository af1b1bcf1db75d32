# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["subcommands", "validation"]
# ///
"""Two commands with a checked price; the currency is read, and the question is asked, by hand."""

import os
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO


def amount(text: str) -> float:
    price = float(text)
    if price < 0:
        raise ArgumentTypeError(f"not in the range: {price}")
    return price


def add(name: str, price: float, currency: str) -> None:
    print(f"{name}: {price:.2f} {currency}")


def remove(name: str) -> None:
    if input("Remove it? [y/N]: ") == "y":
        print(f"{name} removed")


def shop(argv: list[str] | None = None) -> None:
    parser = ArgumentParser(prog="shop", description="Items and what they cost.")
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("add", help="Put an item on the list.")
    command.add_argument("name")
    command.add_argument("--price", type=amount, default=1)
    command.add_argument("--currency", default=os.environ.get("SHOP_CURRENCY", "EUR"))
    command.set_defaults(run=add)

    command = commands.add_parser("remove", help="Take an item off the list.")
    command.add_argument("name")
    command.set_defaults(run=remove)

    values = vars(parser.parse_args(argv))
    values.pop("run")(**values)


def run(*argv: str) -> str:
    """What a command prints, or why it stops."""
    with redirect_stdout(StringIO()) as printed, redirect_stderr(printed):
        try:
            shop(list(argv))
        except SystemExit:
            pass
    return printed.getvalue()


os.environ["SHOP_CURRENCY"] = "CHF"
assert run("add", "pen", "--price", "1.5") == "pen: 1.50 CHF\n"
assert "not in the range" in run("add", "pen", "--price", "-1")
assert "Put an item on the list." in run("--help")

print("ok")
