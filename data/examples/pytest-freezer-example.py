# /// script
# requires-python = ">=3.11"
# dependencies = ["pytest-freezer"]
#
# [tool.pycompare]
# shows = ["datetime", "time", "monotonic", "imported-names", "shift", "pytest"]
# ///
"""A token that expires after an hour: made at a set time, valid, and an hour later no more."""

import os
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory


class Token:
    def __init__(self) -> None:
        self.until = datetime.now(UTC) + timedelta(hours=1)

    def valid(self) -> bool:
        return datetime.now(UTC) < self.until


@pytest.mark.freeze_time("2026-11-28 12:00")
def test_token(freezer: FrozenDateTimeFactory) -> None:
    token, started = Token(), time.monotonic()
    assert token.until == datetime(2026, 11, 28, 13, tzinfo=UTC)
    assert time.time() == datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp()
    freezer.tick(timedelta(minutes=59))
    assert token.valid()
    freezer.tick(timedelta(minutes=1))
    assert not token.valid()
    assert time.monotonic() - started == 3600


def test_past(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("1985-10-26")
    assert datetime.now(UTC).year == 1985


if __name__ == "__main__":  # A project runs `pytest`; here the script is the test module.
    sys.dont_write_bytecode = True
    assert pytest.main([__file__, "-q", "-c", os.devnull]) == 0
    print("ok")
