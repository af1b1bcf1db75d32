# /// script
# requires-python = ">=3.11"
# dependencies = ["click"]
#
# [tool.pycompare]
# shows = ["subcommands", "validation", "env", "prompts", "test-client"]
# ///
"""Two commands with a checked price, a currency from the environment and a question; called by a test."""

import click
from click.testing import CliRunner


@click.group()
def shop() -> None:
    """Items and what they cost."""


@shop.command()
@click.argument("name")
@click.option("--price", type=click.FloatRange(min=0), default=1, show_default=True)
@click.option("--currency", envvar="SHOP_CURRENCY", default="EUR")
def add(name: str, price: float, currency: str) -> None:
    """Put an item on the list."""
    click.echo(f"{name}: {price:.2f} {currency}")


@shop.command()
@click.argument("name")
@click.confirmation_option(prompt="Remove it?")
def remove(name: str) -> None:
    """Take an item off the list."""
    click.echo(f"{name} removed")


runner = CliRunner()
done = runner.invoke(shop, ["add", "pen", "--price", "1.5"], env={"SHOP_CURRENCY": "CHF"})
assert done.output == "pen: 1.50 CHF\n"
assert runner.invoke(shop, ["remove", "pen"], input="y\n").output.endswith("pen removed\n")

refused = runner.invoke(shop, ["add", "pen", "--price", "-1"])
assert refused.exit_code == 2
assert "not in the range" in refused.output
assert "Put an item on the list." in runner.invoke(shop, ["--help"]).output

print("ok")
