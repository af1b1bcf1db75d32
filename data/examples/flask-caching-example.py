# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-caching"]
#
# [tool.pycompare]
# shows = ["decorator", "ttl", "groups", "memory", "flask"]
# ///
"""Prices kept in the process: one request computes, the next reads; an entry, then a function is dropped."""

from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 500})
calls: list[str] = []


@cache.memoize(timeout=60)
def price(item: str) -> int:
    calls.append(item)
    return len(item)


@app.get("/prices/<item>")
@cache.cached(timeout=60)
def show(item: str) -> str:
    return str(price(item))


client = app.test_client()
assert client.get("/prices/pen").text == client.get("/prices/pen").text == "3"
assert calls == ["pen"]

with app.app_context():
    cache.delete_cached(show, "/prices/pen")
    cache.delete_memoized(price, "pen")
    assert client.get("/prices/pen").text == "3"
    assert calls == ["pen"] * 2

    cache.delete_memoized(price)
    assert price("pen") == 3
    assert calls == ["pen"] * 3

print("ok")
