# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["async", "retries", "serverless"]
# ///
"""A script of three steps, one of which is tried again; what failed as a whole is begun anew.

cron starts it with a line such as `15 2 * * * /srv/shop/venv/bin/python /srv/shop/total.py`.
"""

import asyncio
from collections.abc import Awaitable, Callable

log: list[str] = []


async def retried(step: Callable[[], Awaitable[list[float]]], tries: int = 3) -> list[float]:
    for left in reversed(range(tries)):
        try:
            return await step()
        except ConnectionError:
            if not left:
                raise
            await asyncio.sleep(0.01)
    raise AssertionError


async def fetch() -> list[float]:
    log.append("fetch")
    if len(log) == 1:
        raise ConnectionError
    return [1.5, 2]


async def double(prices: list[float]) -> list[float]:
    log.append("double")
    return [price * 2 for price in prices]


def add(prices: list[float]) -> float:
    log.append("add")
    return sum(prices)


async def total() -> float:
    return add(await double(await retried(fetch)))


assert asyncio.run(total()) == 7
assert log == ["fetch", "fetch", "double", "add"]

print("ok")
