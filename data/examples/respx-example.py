# /// script
# requires-python = ">=3.11"
# dependencies = ["respx", "httpx"]
#
# [tool.pycompare]
# shows = ["httpx", "async", "matching", "callbacks", "errors", "strict", "unused", "calls"]
# ///
"""Answers for calls of HTTPX: told apart by query, computed, or a broken network; what is not prepared fails."""

import asyncio
import json

import httpx
import respx

URL = "https://weather.test/now"


async def temperature(client: httpx.AsyncClient, city: str) -> float | None:
    try:
        return (await client.get(URL, params={"city": city})).json()["celsius"]
    except httpx.TimeoutException:
        return None


def observed(request: httpx.Request) -> httpx.Response:
    return httpx.Response(201, json={"seen": json.loads(request.content)["celsius"]})


@respx.mock(assert_all_called=True)
async def main(respx_mock: respx.MockRouter) -> None:
    for city, celsius in [("Oslo", -3.0), ("Rome", 14.0)]:
        respx_mock.get(URL, params={"city": city}).respond(json={"celsius": celsius})
    respx_mock.get(URL, params={"city": "Atlantis"}).mock(side_effect=httpx.ReadTimeout)
    respx_mock.post(URL).mock(side_effect=observed)

    async with httpx.AsyncClient() as client:
        assert [await temperature(client, city) for city in ("Oslo", "Rome", "Atlantis")] == [-3.0, 14.0, None]
        assert (await client.post(URL, json={"celsius": 5})).json() == {"seen": 5}
        try:
            await temperature(client, "Paris")
        except respx.models.AllMockedAssertionError:
            pass
        else:
            raise AssertionError("nothing was prepared for it")
    assert respx_mock.calls.call_count == 4


asyncio.run(main())
print("ok")
