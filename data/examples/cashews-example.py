# /// script
# requires-python = ">=3.11"
# dependencies = ["cashews"]
#
# [tool.pycompare]
# shows = ["decorator", "async", "ttl", "eviction", "groups", "stampede", "memory"]
# ///
"""Prices kept in the process by coroutines: one call computes, others wait; dropped by key, tag and age."""

import asyncio

from cashews import cache

cache.setup("mem://?size=1000")  # a service names "redis://..." here
calls: list[str] = []


@cache(ttl=0.2, key="price:{item}", tags=["prices"], lock=True)
async def price(item: str) -> int:
    calls.append(item)
    return len(item)


async def main() -> None:
    assert await asyncio.gather(price("pen"), price("pen")) == [3, 3]
    assert calls == ["pen"]

    await cache.delete("price:pen")
    await price("pen")
    assert calls == ["pen"] * 2

    await cache.delete_tags("prices")
    await price("pen")
    assert calls == ["pen"] * 3

    await asyncio.sleep(0.3)
    await price("pen")
    assert calls == ["pen"] * 4
    await cache.close()


asyncio.run(main())
print("ok")
