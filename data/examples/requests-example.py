# /// script
# requires-python = ">=3.11"
# dependencies = ["requests"]
#
# [tool.pycompare]
# shows = ["sync", "retries", "hooks"]
# ///
"""Blocking calls with one session: read, send, give up on a slow answer, try again after a 503."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


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
with requests.Session() as session:
    session.hooks["response"].append(lambda response, *args, **kwargs: seen.append(response.status_code))
    session.mount("http://", HTTPAdapter(max_retries=Retry(total=2, backoff_factor=0.01, status_forcelist=[503])))

    assert session.get(f"{url}/items/1").json() == {"name": "pen"}
    assert session.post(f"{url}/items", json={"name": "ink"}).json() == {"name": "ink"}
    assert session.get(f"{url}/busy").status_code == 200
    try:
        session.get(f"{url}/slow", timeout=0.1)
    except requests.ConnectionError as error:  # a time-out after retries is one of them
        assert "timed out" in str(error)
    else:
        raise AssertionError
assert seen == [200, 201, 200]

server.shutdown()
print("ok")
