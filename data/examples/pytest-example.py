# /// script
# requires-python = ">=3.11"
# dependencies = ["pytest"]
#
# [tool.pycompare]
# shows = ["plain-asserts", "fixtures", "parametrize", "mocks"]
# ///
"""Tests as plain functions: a fixture by name, a patched call, several inputs, an expected error."""

import os
import sys

import pytest


def rate() -> float:
    raise ConnectionError("a real service is not asked in a test")


def total(prices: list[float]) -> float:
    if not prices:
        raise ValueError("no prices")
    return sum(prices) * rate()


@pytest.fixture
def prices() -> list[float]:
    return [1.5, 2.5]


@pytest.mark.parametrize(("today", "expected"), [(1, 4), (2, 8)])
def test_total(prices: list[float], monkeypatch: pytest.MonkeyPatch, today: float, expected: float) -> None:
    monkeypatch.setattr(sys.modules[__name__], "rate", lambda: today)
    assert total(prices) == expected


def test_nothing_to_add() -> None:
    with pytest.raises(ValueError, match="no prices"):
        total([])


if __name__ == "__main__":  # A project runs `pytest`; here the script is the test module.
    sys.dont_write_bytecode = True
    assert pytest.main([__file__, "-q", "-c", os.devnull]) == 0
    print("ok")
