# /// script
# requires-python = ">=3.11"
# dependencies = ["asynctest"]
#
# [tool.pycompare]
# shows = ["async", "fixtures", "mocks", "unittest"]
# ///
"""Coroutines as tests: prepared before each, a patched call, an expected error."""

import unittest

import asynctest


async def rate() -> float:
    raise ConnectionError("a real service is not asked in a test")


async def total(prices: list[float]) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * await rate()


class TotalTest(asynctest.TestCase):
    async def setUp(self) -> None:
        self.prices = [1.5, 2.5]

    async def test_total(self) -> None:
        with asynctest.patch(f"{__name__}.rate", return_value=2):
            self.assertEqual(await total(self.prices), 8)

    async def test_nothing_to_add(self) -> None:
        with self.assertRaisesRegex(ValueError, "no prices"):
            await total([])


if __name__ == "__main__":  # A project runs `python -m unittest`; here the script is the test module.
    assert unittest.main(exit=False).result.wasSuccessful()
    print("ok")
