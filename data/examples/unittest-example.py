# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["fixtures", "parametrize", "mocks", "unittest"]
# ///
"""Tests as methods of a class: prepared before each, a patched call, several inputs, an expected error."""

import unittest
from unittest import mock


def rate() -> float:
    raise ConnectionError("a real service is not asked in a test")


def total(prices: list[float]) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * rate()


class TotalTest(unittest.TestCase):
    def setUp(self) -> None:
        self.prices = [1.5, 2.5]

    def test_total(self) -> None:
        for today, expected in [(1, 4), (2, 8)]:
            with self.subTest(today=today), mock.patch(f"{__name__}.rate", return_value=today):
                self.assertEqual(total(self.prices), expected)

    def test_nothing_to_add(self) -> None:
        with self.assertRaisesRegex(ValueError, "no prices"):
            total([])


if __name__ == "__main__":  # A project runs `python -m unittest`; here the script is the test module.
    assert unittest.main(exit=False).result.wasSuccessful()
    print("ok")
