# /// script
# requires-python = ">=3.11"
# dependencies = ["time-machine"]
#
# [tool.pycompare]
# shows = ["datetime", "time", "imported-names", "shift", "ticking", "async"]
# ///
"""A token that expires after an hour: made at a set time, valid, and an hour later no more."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import time_machine


class Token:
    def __init__(self) -> None:
        self.until = datetime.now(UTC) + timedelta(hours=1)

    def valid(self) -> bool:
        return datetime.now(UTC) < self.until


with time_machine.travel("2026-11-28 12:00+00:00", tick=False) as traveller:
    token = Token()
    assert token.until == datetime(2026, 11, 28, 13, tzinfo=UTC)
    assert time.time() == datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp()
    traveller.shift(timedelta(minutes=59))
    assert token.valid()
    traveller.shift(timedelta(minutes=1))
    assert not token.valid()


@time_machine.travel("1985-10-26 00:00+00:00")
async def past() -> datetime:
    await asyncio.sleep(0.01)
    return datetime.now(UTC)


assert asyncio.run(past()).year == 1985
assert datetime.now(UTC).year > 1985
print("ok")
