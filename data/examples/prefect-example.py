# /// script
# requires-python = ">=3.11"
# dependencies = ["prefect"]
#
# [tool.pycompare]
# shows = ["async", "retries", "serverless"]
# ///
"""A flow of three steps, one of them tried again, over the temporary server that Prefect starts itself."""

import asyncio
import os
from tempfile import TemporaryDirectory

home = TemporaryDirectory()
os.environ["PREFECT_HOME"] = home.name  # else its database stands in the user's home
os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] = "60"  # slow machines need more than its 20

from prefect import flow, task  # noqa: E402

attempts = 0


@task(retries=2, retry_delay_seconds=0)
async def fetch() -> list[float]:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return [1.5, 2]


@task
async def double(price: float) -> float:
    return price * 2


@task
def add(prices: list[float]) -> float:
    return sum(prices)


@flow
async def total() -> float:
    prices = await fetch()
    return add(double.map(prices))


assert asyncio.run(total()) == 7
assert attempts == 2

print("ok")
