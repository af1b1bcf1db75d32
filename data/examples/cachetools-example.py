# /// script
# requires-python = ">=3.11"
# dependencies = ["cachetools"]
#
# [tool.pycompare]
# shows = ["decorator", "ttl", "eviction", "groups", "memory"]
# ///
"""Prices kept in the process: one call computes, the next reads; an entry is dropped, expires or gives way."""

import threading

from cachetools import TTLCache, cached

calls: list[str] = []
now = 0.0


@cached(TTLCache(maxsize=2, ttl=60, timer=lambda: now), lock=threading.Lock())
def price(item: str) -> int:
    calls.append(item)
    return len(item)


assert price("pen") == price("pen") == 3
assert calls == ["pen"]

price.cache.pop(price.cache_key("pen"))
price("pen")
assert calls == ["pen"] * 2

now = 61.0
price("pen")
assert calls == ["pen"] * 3

price("ink")
price("paper")
price("pen")  # the oldest of three had to go
assert calls == ["pen"] * 3 + ["ink", "paper", "pen"]

price.cache_clear()
assert not price.cache

print("ok")
