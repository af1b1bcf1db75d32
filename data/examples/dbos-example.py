# /// script
# requires-python = ">=3.11"
# dependencies = ["dbos"]
#
# [tool.pycompare]
# shows = ["async", "retries", "durable", "serverless"]
# ///
"""A workflow of three steps on SQLite: one step is tried again, and a restart in between repeats nothing."""

import asyncio
from tempfile import TemporaryDirectory

from dbos import DBOS, DBOSConfig, WorkflowHandleAsync

log: list[str] = []


@DBOS.step(retries_allowed=True, interval_seconds=0.01)
async def fetch() -> list[float]:
    log.append("fetch")
    if len(log) == 1:
        raise ConnectionError
    return [1.5, 2]


@DBOS.step()
async def double(prices: list[float]) -> list[float]:
    log.append("double")
    return [price * 2 for price in prices]


@DBOS.step()
def add(prices: list[float]) -> float:
    log.append("add")
    return sum(prices)


@DBOS.workflow()
async def total() -> float:
    prices = await double(await fetch())
    await DBOS.set_event_async("doubled", True)
    await DBOS.recv_async("go on", timeout_seconds=60)
    return add(prices)


def launch(folder: str) -> None:
    DBOS(config=DBOSConfig(name="shop", system_database_url=f"sqlite:///{folder}/shop.db", log_level="ERROR"))
    DBOS.launch()


async def begin() -> str:
    handle = await DBOS.start_workflow_async(total)
    assert await DBOS.get_event_async(handle.workflow_id, "doubled")
    return handle.workflow_id


async def finish(id: str) -> float:
    await DBOS.send_async(id, None, "go on")
    handle: WorkflowHandleAsync[float] = await DBOS.retrieve_workflow_async(id)
    return await handle.get_result()


with TemporaryDirectory() as folder:
    launch(folder)
    id = asyncio.run(begin())
    DBOS.destroy()  # as if the process had ended here

    launch(folder)  # takes up what was interrupted
    assert asyncio.run(finish(id)) == 7
    assert log == ["fetch", "fetch", "double", "add"]
    DBOS.destroy()

print("ok")
