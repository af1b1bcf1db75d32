# /// script
# requires-python = ">=3.11"
# dependencies = ["freezegun"]
#
# [tool.pycompare]
# shows = ["datetime", "time", "monotonic", "imported-names", "shift", "async"]
# ///
"""A token that expires after an hour: made at a set time, valid, and an hour later no more."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

from freezegun import freeze_time


class Token:
    def __init__(self) -> None:
        self.until = datetime.now(UTC) + timedelta(hours=1)

    def valid(self) -> bool:
        return datetime.now(UTC) < self.until


with freeze_time("2026-11-28 12:00") as frozen:
    token, started = Token(), time.monotonic()
    assert token.until == datetime(2026, 11, 28, 13, tzinfo=UTC)
    assert time.time() == datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp()
    frozen.tick(timedelta(minutes=59))
    assert token.valid()
    frozen.tick(timedelta(minutes=1))
    assert not token.valid()
    assert time.monotonic() - started == 3600


@freeze_time("1985-10-26", real_asyncio=True)
async def past() -> int:
    await asyncio.sleep(0.01)
    return datetime.now(UTC).year


assert asyncio.run(past()) == 1985
assert datetime.now(UTC).year > 1985
print("ok")
