# /// script
# requires-python = ">=3.11"
# dependencies = ["dogpile.cache"]
#
# [tool.pycompare]
# shows = ["decorator", "ttl", "groups", "stampede", "memory"]
# ///
"""Prices in a region in memory: one thread computes, others wait; an entry is dropped, refreshed or expires."""

import time
from concurrent.futures import ThreadPoolExecutor

from dogpile.cache import make_region

# A service configures "dogpile.cache.redis" and its address.
region = make_region().configure("dogpile.cache.memory", expiration_time=0.2)
calls: list[str] = []


@region.cache_on_arguments()
def price(item: str) -> int:
    calls.append(item)
    time.sleep(0.05)
    return len(item)


with ThreadPoolExecutor() as pool:
    assert list(pool.map(price, ["pen", "pen"])) == [3, 3]
assert calls == ["pen"]

price.invalidate("pen")
price("pen")
assert calls == ["pen"] * 2

region.invalidate()
price("pen")
assert calls == ["pen"] * 3

time.sleep(0.3)
price("pen")
assert calls == ["pen"] * 4

print("ok")
