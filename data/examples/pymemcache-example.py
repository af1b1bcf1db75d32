# /// script
# requires-python = ">=3.11"
# dependencies = ["pymemcache"]
#
# [tool.pycompare]
# shows = ["ttl", "memcached"]
# ///
"""Prices in Memcached, here its mock for tests: one call computes, the next reads; dropped by key and age."""

import time

from pymemcache import serde
from pymemcache.test.utils import MockMemcacheClient

# A service takes Client("localhost", serde=serde.pickle_serde).
cache = MockMemcacheClient(serde=serde.pickle_serde)
calls: list[str] = []


def price(item: str) -> int:
    if (known := cache.get(f"price:{item}")) is not None:
        return known
    calls.append(item)
    cache.set(f"price:{item}", len(item), expire=1)
    return len(item)


assert price("pen") == price("pen") == 3
assert calls == ["pen"]

cache.delete("price:pen")
price("pen")
assert calls == ["pen"] * 2

time.sleep(1.1)
price("pen")
assert calls == ["pen"] * 3

print("ok")
