# /// script
# requires-python = ">=3.11"
# dependencies = ["vcrpy", "requests"]
#
# [tool.pycompare]
# shows = ["requests", "matching", "recording", "strict", "unused", "calls"]
# ///
"""Real answers, recorded once and replayed: told apart by query; what is not recorded fails."""

import json
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import requests
import vcr
from vcr.errors import CannotOverwriteExistingCassetteException

CELSIUS = {"Oslo": -3.0, "Rome": 14.0}


class Weather(BaseHTTPRequestHandler):
    """The service of somebody else, here on the loopback."""

    def do_GET(self) -> None:
        body = json.dumps({"celsius": CELSIUS[parse_qs(urlsplit(self.path).query)["city"][0]]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def temperature(city: str) -> float:
    return requests.get(url, params={"city": city}, timeout=5).json()["celsius"]


server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
url = f"http://127.0.0.1:{server.server_port}/now"
Thread(target=server.serve_forever, daemon=True).start()

with tempfile.TemporaryDirectory() as folder:
    cassette = Path(folder, "weather.yaml")
    with vcr.use_cassette(cassette):  # The first run asks the service.
        assert (temperature("Oslo"), temperature("Rome")) == (-3.0, 14.0)
    server.shutdown()
    server.server_close()

    with vcr.use_cassette(cassette, record_mode=vcr.mode.NONE) as replayed:  # Later runs do not.
        assert (temperature("Oslo"), temperature("Rome")) == (-3.0, 14.0)
        try:
            temperature("Paris")
        except CannotOverwriteExistingCassetteException:
            pass
        else:
            raise AssertionError("it was not recorded")
    assert replayed.all_played
    assert [request.query for request in replayed.requests] == [[("city", "Oslo")], [("city", "Rome")]]

print("ok")
