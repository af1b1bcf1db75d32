# /// script
# requires-python = ">=3.11"
# dependencies = ["pytest-asyncio"]
#
# [tool.pycompare]
# shows = ["async", "plain-asserts", "fixtures", "parametrize", "mocks"]
# ///
"""Coroutines as tests: an async fixture by name, a patched call, several inputs, an expected error."""

import os
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio


async def rate() -> float:
    raise ConnectionError("a real service is not asked in a test")


async def total(prices: list[float]) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * await rate()


@pytest_asyncio.fixture
async def prices() -> AsyncIterator[list[float]]:
    yield [1.5, 2.5]


@pytest.mark.asyncio
@pytest.mark.parametrize(("today", "expected"), [(1, 4), (2, 8)])
async def test_total(prices: list[float], monkeypatch: pytest.MonkeyPatch, today: float, expected: float) -> None:
    async def asked() -> float:
        return today

    monkeypatch.setattr(sys.modules[__name__], "rate", asked)
    assert await total(prices) == expected


@pytest.mark.asyncio
async def test_nothing_to_add() -> None:
    with pytest.raises(ValueError, match="no prices"):
        await total([])


if __name__ == "__main__":  # A project runs `pytest`; here the script is the test module.
    sys.dont_write_bytecode = True
    assert pytest.main([__file__, "-q", "-c", os.devnull]) == 0
    print("ok")
