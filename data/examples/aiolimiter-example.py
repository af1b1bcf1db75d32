# /// script
# requires-python = ">=3.11"
# dependencies = ["aiolimiter"]
#
# [tool.pycompare]
# shows = ["outgoing", "token-bucket", "async", "memory"]
# ///
"""Own calls are slowed down: a burst of two, then one call each 50 ms."""

import asyncio
import time

from aiolimiter import AsyncLimiter

limiter = AsyncLimiter(max_rate=2, time_period=0.1)
calls: list[float] = []


async def call() -> None:
    async with limiter:
        calls.append(time.monotonic())


async def main() -> None:
    await asyncio.gather(*(call() for _ in range(4)))


asyncio.run(main())
waits = [later - earlier for earlier, later in zip(calls, calls[1:], strict=False)]
assert waits[0] < 0.04
assert all(wait > 0.04 for wait in waits[1:])

print("ok")
