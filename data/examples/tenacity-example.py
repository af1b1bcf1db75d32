# /// script
# requires-python = ">=3.11"
# dependencies = ["tenacity"]
#
# [tool.pycompare]
# shows = ["retries", "backoff", "on-results", "async", "fallback", "testing"]
# ///
"""A call that fails: tried again with growing waits, given up with a fallback; the same for a coroutine."""

import asyncio

from tenacity import (
    retry,
    retry_if_exception_type,
    retry_if_result,
    stop_after_attempt,
    stop_after_delay,
    wait_random_exponential,
)

policy = {
    "retry": retry_if_exception_type(ConnectionError) | retry_if_result(lambda stock: stock is None),
    "wait": wait_random_exponential(multiplier=0.01, max=0.1),
    "stop": stop_after_attempt(3) | stop_after_delay(5),
}
tries: list[str] = []


@retry(**policy)
def stock(item: str) -> int | None:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError
    return None if len(tries) == 2 else 7


@retry(**policy, retry_error_callback=lambda state: 0)
def price(item: str) -> int:
    tries.append(item)
    raise ConnectionError


@retry(**policy)
async def ship(item: str) -> str:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError
    return "sent"


assert stock("pen") == 7
assert len(tries) == 3

tries.clear()
assert price("pen") == 0
assert len(tries) == 3

tries.clear()
assert asyncio.run(ship("pen")) == "sent"
assert len(tries) == 2

tries.clear()
try:
    price.retry_with(enabled=False)("pen")
except ConnectionError:
    assert len(tries) == 1
else:
    raise AssertionError

print("ok")
