# /// script
# requires-python = ">=3.11"
# dependencies = ["responses", "requests"]
#
# [tool.pycompare]
# shows = ["requests", "matching", "callbacks", "errors", "strict", "calls"]
# ///
"""Answers for calls of Requests: told apart by query, computed, or a broken network; what is not prepared fails."""

import json

import requests
import responses
from responses.matchers import query_param_matcher

URL = "https://weather.test/now"


def temperature(city: str) -> float | None:
    try:
        return requests.get(URL, params={"city": city}, timeout=1).json()["celsius"]
    except requests.Timeout:
        return None


def observed(request: requests.PreparedRequest) -> tuple[int, dict, str]:
    return 201, {}, json.dumps({"seen": json.loads(request.body)["celsius"]})


with responses.RequestsMock() as mock:
    for city, celsius in [("Oslo", -3.0), ("Rome", 14.0)]:
        mock.get(URL, json={"celsius": celsius}, match=[query_param_matcher({"city": city})])
    mock.get(URL, body=requests.Timeout(), match=[query_param_matcher({"city": "Atlantis"})])
    mock.add_callback("POST", URL, callback=observed)

    assert (temperature("Oslo"), temperature("Rome"), temperature("Atlantis")) == (-3.0, 14.0, None)
    assert requests.post(URL, json={"celsius": 5}, timeout=1).json() == {"seen": 5}
    try:
        temperature("Paris")
    except requests.ConnectionError:
        pass
    else:
        raise AssertionError("nothing was prepared for it")
    assert [call.request.method for call in mock.calls] == ["GET", "GET", "GET", "POST", "GET"]

print("ok")
