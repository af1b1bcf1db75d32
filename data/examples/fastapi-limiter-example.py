# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi-limiter", "httpx2"]
#
# [tool.pycompare]
# shows = ["declared", "keys", "sliding-window", "async", "memory", "fastapi"]
# ///
"""Two requests a minute for each client: the third is refused with 429, another client is served."""

from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from fastapi_limiter.depends import RateLimiter
from pyrate_limiter import (
    AbstractBucket,
    BucketFactory,
    Duration,
    InMemoryBucket,
    Limiter,
    MonotonicClock,
    Rate,
    RateItem,
)


class PerClient(BucketFactory):
    """A bucket for each client; a Limiter that is made of a Rate has one bucket for all."""

    def __init__(self) -> None:
        self.clock = MonotonicClock()
        self.buckets: dict[str, AbstractBucket] = {}

    def wrap_item(self, name: str, weight: int = 1) -> RateItem:
        return RateItem(name, self.clock.now(), weight=weight)

    def get(self, item: RateItem) -> AbstractBucket:
        if item.name not in self.buckets:
            self.buckets[item.name] = self.create(InMemoryBucket, [Rate(2, Duration.MINUTE)])
        return self.buckets[item.name]


async def api_key(request: Request) -> str:
    return request.headers["x-api-key"]


limit = RateLimiter(limiter=Limiter(PerClient()), identifier=api_key)
app = FastAPI()


@app.get("/orders", dependencies=[Depends(limit)])
async def orders() -> list[str]:
    return ["pen"]


with TestClient(app) as client:
    answers = [client.get("/orders", headers={"x-api-key": key}) for key in ("ada", "ada", "ada", "bob")]
assert [answer.status_code for answer in answers] == [200, 200, 429, 200]

print("ok")
