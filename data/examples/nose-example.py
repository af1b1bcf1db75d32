# /// script
# requires-python = ">=3.11"
# dependencies = ["nose"]
#
# [tool.pycompare]
# shows = ["fixtures", "parametrize", "unittest"]
# ///
"""Tests as plain functions: prepared before, several inputs from a generator, an expected error."""

from collections.abc import Iterator

import nose
from nose.tools import eq_, raises, with_setup

prices: list[float] = []


def total(prices: list[float], rate: float) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * rate


def prepare() -> None:
    prices[:] = [1.5, 2.5]


@with_setup(prepare)
def test_total() -> Iterator[tuple]:
    for today, expected in [(1, 4), (2, 8)]:
        yield lambda today, expected: eq_(total(prices, today), expected), today, expected


@raises(ValueError)
def test_nothing_to_add() -> None:
    total([], 1)


if __name__ == "__main__":  # A project runs `nosetests`; here the script is the test module.
    assert nose.run(argv=["nosetests", __file__])
    print("ok")
