# /// script
# requires-python = ">=3.11"
# dependencies = ["pytest-httpx"]
#
# [tool.pycompare]
# shows = ["httpx", "matching", "callbacks", "errors", "strict", "unused", "calls", "pytest"]
# ///
"""Answers for calls of HTTPX: told apart by query, computed, or a broken network; what is not prepared fails."""

import json
import os
import sys

import httpx
import pytest
from pytest_httpx import HTTPXMock

URL = "https://weather.test/now"


def temperature(city: str) -> float | None:
    try:
        return httpx.get(URL, params={"city": city}).json()["celsius"]
    except httpx.ReadTimeout:
        return None


def observed(request: httpx.Request) -> httpx.Response:
    return httpx.Response(201, json={"seen": json.loads(request.content)["celsius"]})


def test_answers(httpx_mock: HTTPXMock) -> None:
    for city, celsius in [("Oslo", -3.0), ("Rome", 14.0)]:
        httpx_mock.add_response(url=URL, match_params={"city": city}, json={"celsius": celsius})
    httpx_mock.add_exception(httpx.ReadTimeout("slow"), match_params={"city": "Atlantis"}, url=URL)
    httpx_mock.add_callback(observed, method="POST")

    assert (temperature("Oslo"), temperature("Rome"), temperature("Atlantis")) == (-3.0, 14.0, None)
    assert httpx.post(URL, json={"celsius": 5}).json() == {"seen": 5}
    assert [request.method for request in httpx_mock.get_requests()] == ["GET", "GET", "GET", "POST"]


@pytest.mark.httpx_mock(assert_all_requests_were_expected=False)
def test_nothing_was_prepared_for_it(httpx_mock: HTTPXMock) -> None:
    with pytest.raises(httpx.TimeoutException):
        httpx.get(URL)


if __name__ == "__main__":  # A project runs `pytest`; here the script is the test module.
    sys.dont_write_bytecode = True
    assert pytest.main([__file__, "-q", "-c", os.devnull]) == 0
    print("ok")
