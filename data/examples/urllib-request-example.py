# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["sync", "hooks"]
# ///
"""Blocking calls with the standard library: read, send, give up on a slow answer, try again after a 503."""

import json
import threading
import time
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import BaseHandler, Request, build_opener


class Shop(BaseHTTPRequestHandler):
    """The service that is called: slow on one path, unavailable once on another, and an echo of what is sent."""

    unavailable = 1

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/busy" and Shop.unavailable:
            Shop.unavailable -= 1
            self.answer(503, {})
        else:
            self.answer(200, {"name": "pen"})

    def do_POST(self) -> None:
        self.answer(201, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def answer(self, status: int, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"

seen: list[int] = []


class Record(BaseHandler):
    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        seen.append(response.status)
        return response


opener = build_opener(Record)


def call(path: str, data: object = None, timeout: float = 5) -> dict:
    body = None if data is None else json.dumps(data).encode()
    request = Request(url + path, body, {"Content-Type": "application/json"})
    with opener.open(request, timeout=timeout) as response:
        return json.load(response)


assert call("/items/1") == {"name": "pen"}
assert call("/items", {"name": "ink"}) == {"name": "ink"}
for _ in range(3):
    try:
        assert call("/busy") == {"name": "pen"}
        break
    except HTTPError as error:
        assert error.status == 503
        error.close()
try:
    call("/slow", timeout=0.1)
except TimeoutError:
    pass
else:
    raise AssertionError
assert seen == [200, 201, 503, 200]

server.shutdown()
print("ok")
