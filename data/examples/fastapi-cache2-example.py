# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi-cache2", "httpx2", "jinja2"]
#
# [tool.pycompare]
# shows = ["decorator", "async", "ttl", "groups", "memory", "fastapi"]
# ///
"""Prices of an endpoint kept in the process: one request computes, the next reads; a namespace is dropped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from fastapi_cache import FastAPICache
from fastapi_cache.backends.inmemory import InMemoryBackend
from fastapi_cache.decorator import cache

calls: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    FastAPICache.init(InMemoryBackend())
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/prices/{item}")
@cache(expire=1, namespace="prices")
async def price(item: str) -> int:
    calls.append(item)
    return len(item)


with TestClient(app) as client:
    first, second = client.get("/prices/pen"), client.get("/prices/pen")
    assert first.json() == second.json() == 3
    assert second.headers["x-fastapi-cache"] == "HIT"
    assert calls == ["pen"]

    tag = second.headers["etag"]
    assert client.get("/prices/pen", headers={"if-none-match": tag}).status_code == 304

    asyncio.run(FastAPICache.clear(namespace="prices"))
    client.get("/prices/pen")
    assert calls == ["pen"] * 2

print("ok")
