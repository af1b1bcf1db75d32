# /// script
# requires-python = ">=3.11"
# dependencies = ["typer"]
#
# [tool.pycompare]
# shows = ["type-hints", "subcommands", "validation", "env", "prompts", "test-client"]
# ///
"""Two commands with a checked price, a currency from the environment and a question; called by a test."""

from typing import Annotated

import typer
from typer.testing import CliRunner

shop = typer.Typer(help="Items and what they cost.")


@shop.command()
def add(
    name: str,
    price: Annotated[float, typer.Option(min=0)] = 1,
    currency: Annotated[str, typer.Option(envvar="SHOP_CURRENCY")] = "EUR",
) -> None:
    """Put an item on the list."""
    print(f"{name}: {price:.2f} {currency}")


@shop.command()
def remove(name: str) -> None:
    """Take an item off the list."""
    typer.confirm("Remove it?", abort=True)
    print(f"{name} removed")


runner = CliRunner()
done = runner.invoke(shop, ["add", "pen", "--price", "1.5"], env={"SHOP_CURRENCY": "CHF"})
assert done.output == "pen: 1.50 CHF\n"
assert runner.invoke(shop, ["remove", "pen"], input="y\n").output.endswith("pen removed\n")

refused = runner.invoke(shop, ["add", "pen", "--price", "-1"])
assert refused.exit_code == 2
assert "greater than or equal to 0" in refused.output
assert "Put an item on the list." in runner.invoke(shop, ["--help"]).output

print("ok")
