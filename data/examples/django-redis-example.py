# /// script
# requires-python = ">=3.11"
# dependencies = ["django-redis"]
#
# [tool.pycompare]
# shows = ["ttl", "groups", "redis", "django"]
# needs = ["redis"]
# ///
"""Prices in Redis through Django's cache: one call computes, the next reads; dropped by key, age and pattern."""

import os

import django
from django.conf import settings

settings.configure(
    CACHES={
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": os.environ.get("REDIS_URL", "redis://localhost:6379"),
            "KEY_PREFIX": "pycompare",
        }
    }
)
django.setup()

from django.core.cache import cache  # noqa: E402

calls: list[str] = []


def price(item: str) -> int:
    return cache.get_or_set(f"price:{item}", lambda: calls.append(item) or len(item), timeout=60)


try:
    assert price("pen") == price("pen") == 3
    assert calls == ["pen"]
    assert 0 < cache.ttl("price:pen") <= 60

    cache.delete("price:pen")
    price("pen")
    assert calls == ["pen"] * 2

    cache.expire("price:pen", timeout=0)
    price("pen")
    assert calls == ["pen"] * 3
finally:
    assert cache.delete_pattern("price:*") == 1

print("ok")
