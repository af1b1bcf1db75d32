# /// script
# requires-python = ">=3.11"
# dependencies = ["django"]
#
# [tool.pycompare]
# shows = ["decorator", "ttl", "memory", "django"]
# ///
"""Prices kept in the process by Django's cache: a view and a value are computed once; dropped by key and age."""

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
)
django.setup()

from django.core.cache import cache  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.views.decorators.cache import cache_page  # noqa: E402

calls: list[str] = []


def price(item: str) -> int:
    return cache.get_or_set(f"price:{item}", lambda: calls.append(item) or len(item), timeout=60)


@cache_page(60)
def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(price(request.GET["item"]))


request = RequestFactory().get("/", {"item": "pen"})
assert show(request).content == show(request).content == b"3"
assert price("pen") == 3
assert calls == ["pen"]

cache.delete("price:pen")
assert show(request).content == b"3"
assert calls == ["pen"]  # the page is an entry of its own

price("pen")
cache.touch("price:pen", timeout=0)
price("pen")
assert calls == ["pen"] * 3

print("ok")
