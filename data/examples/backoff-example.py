# /// script
# requires-python = ">=3.11"
# dependencies = ["backoff"]
#
# [tool.pycompare]
# shows = ["retries", "backoff", "on-results", "async", "time-budget"]
# ///
"""A call that fails: tried again with growing waits, given up with its exception; the same for a coroutine."""

import asyncio

import backoff

again = backoff.on_exception(backoff.expo, ConnectionError, factor=0.01, max_tries=3, max_time=5)
tries: list[str] = []


@backoff.on_predicate(backoff.expo, lambda stock: stock is None, factor=0.01, max_tries=3)
@again
def stock(item: str) -> int | None:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError
    return None if len(tries) == 2 else 7


@again
def price(item: str) -> int:
    tries.append(item)
    raise ConnectionError


@again
async def ship(item: str) -> str:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError
    return "sent"


assert stock("pen") == 7
assert len(tries) == 3

tries.clear()
try:
    price("pen")
except ConnectionError:
    assert len(tries) == 3
else:
    raise AssertionError

tries.clear()
assert asyncio.run(ship("pen")) == "sent"
assert len(tries) == 2

print("ok")
