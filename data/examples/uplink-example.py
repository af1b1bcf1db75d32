# /// script
# requires-python = ">=3.11"
# dependencies = ["uplink"]
#
# [tool.pycompare]
# shows = ["declarative", "sync", "retries", "hooks"]
# ///
"""A service as a class of annotated methods: read, send, give up on a slow answer, try again after a 503."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
import uplink
from uplink import retry


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


@uplink.response_handler
def record(response: requests.Response) -> requests.Response:
    seen.append(response.status_code)
    return response


@record
class Items(uplink.Consumer):
    @uplink.returns.json
    @uplink.get("items/{number}")
    def read(self, number: uplink.Path) -> dict: ...

    @uplink.json
    @uplink.returns.json
    @uplink.post("items")
    def add(self, **item: uplink.Body) -> dict: ...

    @uplink.retry(when=retry.when.status(503), stop=retry.stop.after_attempt(3), backoff=retry.backoff.fixed(0.01))
    @uplink.get("busy")
    def busy(self) -> requests.Response: ...

    @uplink.timeout(0.1)
    @uplink.get("slow")
    def slow(self) -> requests.Response: ...


items = Items(base_url=url)
assert items.read(1) == {"name": "pen"}
assert items.add(name="ink") == {"name": "ink"}
assert items.busy().status_code == 200
try:
    items.slow()
except items.exceptions.ServerTimeout:
    pass
else:
    raise AssertionError
assert seen == [200, 201, 200]

server.shutdown()
print("ok")
