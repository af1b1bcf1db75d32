# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sync", "streaming", "server", "dataclasses"]
# ///
"""Server and client over loopback with JSON: one call, and one that answers with a stream of lines."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import quote, unquote
from urllib.request import urlopen

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


@dataclass
class Answer:
    price: float


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        _, method, name = map(unquote, self.path.split("/"))
        if method == "price" and name not in PRICES:
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.end_headers()
        if method == "price":
            self.wfile.write(json.dumps(asdict(Answer(PRICES[name]))).encode())
        else:
            for item in PRICES:
                if item.startswith(name):
                    self.wfile.write(json.dumps({"name": item}).encode() + b"\n")

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Client:
    url: str

    def price(self, name: str) -> Answer:
        with urlopen(f"{self.url}/price/{quote(name)}", timeout=5) as response:
            return Answer(**json.load(response))

    def search(self, name: str) -> Iterator[str]:
        with urlopen(f"{self.url}/search/{quote(name)}", timeout=5) as response:
            for line in response:
                yield json.loads(line)["name"]


@contextmanager
def serving() -> Iterator[Client]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield Client(f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()


with serving() as shop:
    assert shop.price("pen") == Answer(1.5)
    assert list(shop.search("pen")) == ["pen", "pencil"]
    try:
        shop.price("ruler")
    except HTTPError as error:
        assert error.code == 404
        error.close()
    else:
        raise AssertionError

print("ok")
