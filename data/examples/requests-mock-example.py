# /// script
# requires-python = ">=3.11"
# dependencies = ["requests-mock"]
#
# [tool.pycompare]
# shows = ["requests", "matching", "callbacks", "errors", "strict", "calls"]
# ///
"""Answers for calls of Requests: told apart by query, computed, or a broken network; what is not prepared fails."""

import requests
import requests_mock

URL = "https://weather.test/now"


def temperature(city: str) -> float | None:
    try:
        return requests.get(URL, params={"city": city}, timeout=1).json()["celsius"]
    except requests.Timeout:
        return None


def observed(request: requests.Request, context: object) -> dict:
    context.status_code = 201
    return {"seen": request.json()["celsius"]}


with requests_mock.Mocker() as mock:
    for city, celsius in [("Oslo", -3.0), ("Rome", 14.0)]:
        mock.get(f"{URL}?city={city}", json={"celsius": celsius})
    mock.get(f"{URL}?city=Atlantis", exc=requests.Timeout)
    mock.post(URL, json=observed)

    assert (temperature("Oslo"), temperature("Rome"), temperature("Atlantis")) == (-3.0, 14.0, None)
    assert requests.post(URL, json={"celsius": 5}, timeout=1).json() == {"seen": 5}
    try:
        temperature("Paris")
    except requests_mock.NoMockAddress:
        pass
    else:
        raise AssertionError("nothing was prepared for it")
    assert [call.method for call in mock.request_history][:4] == ["GET", "GET", "GET", "POST"]

print("ok")
