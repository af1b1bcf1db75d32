# /// script
# requires-python = ">=3.11"
# dependencies = ["aiocache"]
#
# [tool.pycompare]
# shows = ["decorator", "async", "ttl", "groups", "stampede", "memory"]
# ///
"""Prices kept in the process by coroutines: one call computes, others wait; an entry is dropped or expires."""

import asyncio

from aiocache import cached_stampede

calls: list[str] = []


def key(function: object, item: str) -> str:
    return item


@cached_stampede(ttl=0.1, namespace="prices:", key_builder=key)
async def price(item: str) -> int:
    calls.append(item)
    return len(item)


async def main() -> None:
    assert await asyncio.gather(price("pen"), price("pen")) == [3, 3]
    assert calls == ["pen"]

    await price.cache.delete("pen")
    await price("pen")
    assert calls == ["pen"] * 2

    await price.cache.clear(namespace="prices:")
    await price("pen")
    assert calls == ["pen"] * 3

    await asyncio.sleep(0.2)
    await price("pen")
    assert calls == ["pen"] * 4


asyncio.run(main())
print("ok")
