# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["async", "brokerless", "fastapi"]
# ///
"""A function that runs in the process of the application, after the response; a retry is a loop of your own."""

import asyncio

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
sent: list[str] = []
attempts = 0


async def send(address: str) -> None:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    sent.append(address)


async def send_again(address: str, tries: int = 3) -> None:
    for left in reversed(range(tries)):
        try:
            return await send(address)
        except ConnectionError:
            if not left:
                raise
            await asyncio.sleep(0.01)


@app.post("/orders/{address}", status_code=202)
async def order(address: str, tasks: BackgroundTasks) -> dict[str, list[str]]:
    tasks.add_task(send_again, address)
    return {"sent": sent}


response = TestClient(app).post("/orders/ada@example.org")
assert response.json() == {"sent": []}
assert sent == ["ada@example.org"]
assert attempts == 2

print("ok")
