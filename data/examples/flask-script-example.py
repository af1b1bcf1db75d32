# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-script"]
#
# [tool.pycompare]
# shows = ["subcommands", "prompts", "flask"]
# ///
"""Two commands of a Flask application, as the documentation says. It fails to import beside Flask 2 and newer."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from flask import Flask
from flask_script import Manager, prompt_bool
from flask_script.commands import InvalidCommand

shop = Manager(Flask(__name__), with_default_commands=False)


@shop.option("name")
@shop.option("--price", type=float, default=1)
def add(name: str, price: float) -> None:
    """Put an item on the list."""
    if price < 0:
        raise InvalidCommand(f"not in the range: {price}")
    print(f"{name}: {price:.2f} {os.environ.get('SHOP_CURRENCY', 'EUR')}")


@shop.option("name")
def remove(name: str) -> None:
    """Take an item off the list."""
    if prompt_bool("Remove it?"):
        print(f"{name} removed")


def run(*argv: str) -> str:
    """What a command prints, or why it stops."""
    sys.argv = ["shop", *argv]
    with redirect_stdout(StringIO()) as printed, redirect_stderr(printed):
        try:
            shop.run()
        except InvalidCommand as stop:
            return str(stop)
        except SystemExit:
            return printed.getvalue()
    return printed.getvalue()


os.environ["SHOP_CURRENCY"] = "CHF"
assert run("add", "pen", "--price", "1.5") == "pen: 1.50 CHF\n"
assert "not in the range" in run("add", "pen", "--price", "-1")
assert "Put an item on the list." in run("--help")

print("ok")
