# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["retries", "backoff", "async", "timeout", "bulkhead"]
# ///
"""A call that fails: tried again with growing waits, given up with its exception; none takes too long."""

import asyncio
import random
import time
from collections.abc import Callable

tries: list[str] = []


def again(call: Callable[[], int]) -> int:
    for attempt in range(2):
        try:
            return call()
        except ConnectionError:
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
    return call()


def stock(item: str) -> int:
    tries.append(item)
    if len(tries) < 3:
        raise ConnectionError
    return 7


def price(item: str) -> int:
    tries.append(item)
    raise ConnectionError


async def ship(item: str, places: asyncio.Semaphore) -> str:
    """At most as many at once as there are places, and each for half a second at most."""
    async with places, asyncio.timeout(0.5):
        await asyncio.sleep(0 if item == "pen" else 5)
    return "sent"


async def main() -> None:
    places = asyncio.Semaphore(2)
    pen, ink = await asyncio.gather(ship("pen", places), ship("ink", places), return_exceptions=True)
    assert pen == "sent"
    assert isinstance(ink, TimeoutError)


assert again(lambda: stock("pen")) == 7
assert len(tries) == 3

tries.clear()
try:
    again(lambda: price("pen"))
except ConnectionError:
    assert len(tries) == 3
else:
    raise AssertionError

asyncio.run(main())

print("ok")
