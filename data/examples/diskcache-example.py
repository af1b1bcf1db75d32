# /// script
# requires-python = ">=3.11"
# dependencies = ["diskcache"]
#
# [tool.pycompare]
# shows = ["decorator", "ttl", "eviction", "groups", "disk"]
# ///
"""Prices kept in files: one call computes, the next reads; an entry is dropped, by key, tag and age."""

import tempfile
import time

from diskcache import Cache

calls: list[str] = []

with tempfile.TemporaryDirectory() as folder, Cache(folder, size_limit=2**20, tag_index=True) as cache:

    @cache.memoize(expire=0.2, tag="prices")
    def price(item: str) -> int:
        calls.append(item)
        return len(item)

    assert price("pen") == price("pen") == 3
    assert calls == ["pen"]

    del cache[price.__cache_key__("pen")]
    price("pen")
    assert calls == ["pen"] * 2

    assert cache.evict("prices") == 1
    price("pen")
    assert calls == ["pen"] * 3

    time.sleep(0.3)
    price("pen")
    assert calls == ["pen"] * 4

print("ok")
