# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["callbacks", "errors", "calls"]
# ///
"""The call of the standard library is replaced by a function with answers of its own, or by a broken network."""

import io
import json
import urllib.request
from unittest import mock

URL = "https://weather.test/now"
CELSIUS = {f"{URL}?city=Oslo": -3.0, f"{URL}?city=Rome": 14.0}


def temperature(city: str) -> float | None:
    try:
        with urllib.request.urlopen(f"{URL}?city={city}", timeout=1) as answer:
            return json.load(answer)["celsius"]
    except TimeoutError:
        return None


def answered(url: str, timeout: float) -> io.BytesIO:
    return io.BytesIO(json.dumps({"celsius": CELSIUS[url]}).encode())


with mock.patch("urllib.request.urlopen", autospec=True, side_effect=answered) as call:
    assert (temperature("Oslo"), temperature("Rome")) == (-3.0, 14.0)
    call.assert_called_with(f"{URL}?city=Rome", timeout=1)
    assert call.call_count == 2

with mock.patch("urllib.request.urlopen", autospec=True, side_effect=TimeoutError):
    assert temperature("Atlantis") is None

print("ok")
