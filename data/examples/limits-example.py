# /// script
# requires-python = ">=3.11"
# dependencies = ["limits"]
#
# [tool.pycompare]
# shows = ["keys", "sliding-window", "async", "memory"]
# ///
"""Two requests a minute for each client: the third is refused, another is served; the same for coroutines."""

import asyncio

from limits import aio, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

limiter = MovingWindowRateLimiter(MemoryStorage())
per_client = parse("2/minute")


def status(client: str) -> int:
    return 200 if limiter.hit(per_client, "orders", client) else 429


assert [status("ada"), status("ada"), status("ada"), status("bob")] == [200, 200, 429, 200]
window = limiter.get_window_stats(per_client, "orders", "ada")
assert window.remaining == 0


async def main() -> None:
    limiter = aio.strategies.MovingWindowRateLimiter(aio.storage.MemoryStorage())
    assert [await limiter.hit(per_client, "orders", "ada") for _ in range(3)] == [True, True, False]


asyncio.run(main())

print("ok")
