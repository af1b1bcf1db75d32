# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["async"]
# ///
"""A token that expires after an hour: made at a set time, valid, and an hour later no more."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


class Token:
    def __init__(self, now: Clock = system_clock) -> None:
        self.now = now
        self.until = now() + timedelta(hours=1)

    def valid(self) -> bool:
        return self.now() < self.until


class SetClock:
    """A clock for tests."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time


clock = SetClock(datetime(2026, 11, 28, 12, tzinfo=UTC))
token = Token(clock)
assert token.until == datetime(2026, 11, 28, 13, tzinfo=UTC)
clock.time += timedelta(minutes=59)
assert token.valid()
clock.time += timedelta(minutes=1)
assert not token.valid()


async def past(now: Clock) -> int:
    await asyncio.sleep(0.01)
    return now().year


assert asyncio.run(past(SetClock(datetime(1985, 10, 26, tzinfo=UTC)))) == 1985
assert Token().valid()
print("ok")
