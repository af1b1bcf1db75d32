# /// script
# requires-python = ">=3.11"
# dependencies = ["nose2"]
#
# [tool.pycompare]
# shows = ["fixtures", "parametrize", "mocks", "unittest"]
# ///
"""Tests of unittest with parameters of nose2: prepared before each, a patched call, an expected error."""

import unittest
from unittest import mock

import nose2
from nose2.tools import params


def rate() -> float:
    raise ConnectionError("a real service is not asked in a test")


def total(prices: list[float]) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * rate()


class TotalTest(unittest.TestCase):
    def setUp(self) -> None:
        self.prices = [1.5, 2.5]

    @params((1, 4), (2, 8))
    def test_total(self, today: float, expected: float) -> None:
        with mock.patch(f"{__name__}.rate", return_value=today):
            assert total(self.prices) == expected

    def test_nothing_to_add(self) -> None:
        with self.assertRaisesRegex(ValueError, "no prices"):
            total([])


if __name__ == "__main__":  # A project runs `nose2`; here the script is the test module.
    assert nose2.main(exit=False).result.wasSuccessful()
    print("ok")
