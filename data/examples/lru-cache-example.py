# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["decorator", "eviction", "groups", "memory"]
# ///
"""Prices kept in the process: one call computes, the next reads; the oldest gives way, or all are dropped."""

from functools import lru_cache

calls: list[str] = []


@lru_cache(maxsize=2)
def price(item: str) -> int:
    calls.append(item)
    return len(item)


assert price("pen") == price("pen") == 3
assert calls == ["pen"]
assert price.cache_info().hits == 1

price("ink")
price("paper")
price("pen")  # the least recently used of three had to go
assert calls == ["pen", "ink", "paper", "pen"]

price.cache_clear()
price("pen")
assert calls[4:] == ["pen"]

print("ok")
