# /// script
# requires-python = ">=3.11"
# dependencies = ["stamina"]
#
# [tool.pycompare]
# shows = ["retries", "backoff", "async", "metrics", "testing"]
# ///
"""A call that fails: tried again with growing waits, given up with its exception; the same for a coroutine."""

import asyncio

import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

waits: list[float] = []


def record(details: RetryDetails) -> None:
    waits.append(details.wait_for)


set_on_retry_hooks([record])
again = stamina.retry(on=ConnectionError, attempts=3, timeout=5, wait_initial=0.01, wait_jitter=0.01)
tries: list[str] = []


@again
def stock(item: str) -> int:
    tries.append(item)
    if len(tries) < 3:
        raise ConnectionError
    return 7


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


def fails(times: int) -> bool:
    tries.clear()
    try:
        price("pen")
    except ConnectionError:
        return len(tries) == times
    return False


assert stock("pen") == 7
assert len(tries) == 3
assert fails(times=3)

tries.clear()
assert asyncio.run(ship("pen")) == "sent"
assert len(tries) == 2
assert len(waits) == 5

stamina.set_active(False)
assert fails(times=1)

print("ok")
