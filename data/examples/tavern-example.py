# /// script
# requires-python = ">=3.11"
# dependencies = ["tavern", "pytest<9.2"]  # it imports what pytest 9.2 removed
#
# [tool.pycompare]
# shows = ["declarative", "stateful", "pytest"]
# ///
"""An API is called by a test in YAML: a later request uses the answer of an earlier one."""

import json
import os
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from tavern.core import run

TEST = """
test_name: A price is saved and asked for again
stages:
  - name: Ten pens
    request: {url: "%(url)s", params: {quantity: 10}}
    response: {status_code: 200, json: {price: 10}, save: {json: {first: price}}}
  - name: As many as that was
    request: {url: "%(url)s", params: {quantity: "{first:d}"}}
    response: {status_code: 200, json: {price: 10}}
  - name: No quantity
    request: {url: "%(url)s"}
    response: {status_code: 400}
"""


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        quantity = int(parse_qs(urlsplit(self.path).query).get("quantity", ["0"])[0])
        body = json.dumps({"price": 100 // quantity} if quantity else "no quantity").encode()
        self.send_response(200 if quantity else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


with ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server, tempfile.TemporaryDirectory() as folder:
    Thread(target=server.serve_forever, daemon=True).start()
    test = Path(folder, "test_shop.tavern.yaml")
    test.write_text(TEST % {"url": f"http://127.0.0.1:{server.server_port}/price"})
    assert run(str(test), pytest_args=["-q", "-c", os.devnull]) == 0
    server.shutdown()

print("ok")
