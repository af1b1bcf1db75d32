# /// script
# requires-python = ">=3.11"
# dependencies = ["pact-python"]
#
# [tool.pycompare]
# shows = ["contract"]
# ///
"""A client's test writes a contract: a provider that breaks it is found, and the mended one passes."""

import json
import os
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from pact import Pact, Verifier, match


def price_of(shop: str, quantity: int) -> float:
    with urlopen(f"{shop}/price?quantity={quantity}") as answer:
        return json.load(answer)["price"]


def write_contract(folder: str) -> None:
    pact = Pact("till", "shop")
    request = (
        pact.upon_receiving("a request for a price")
        .with_request("GET", "/price")
        .with_query_parameter("quantity", "10")
    )
    request.will_respond_with(200).with_body({"price": match.number(10)}, content_type="application/json")
    with pact.serve() as mock:
        assert price_of(str(mock.url), 10) == 10
    pact.write_file(folder)


class Shop(BaseHTTPRequestHandler):
    price: type = float

    def do_GET(self) -> None:
        quantity = int(parse_qs(urlsplit(self.path).query)["quantity"][0])
        body = json.dumps({"price": self.price(100 / quantity)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class WordyShop(Shop):
    price = str


def verify(shop: type[Shop], folder: str) -> None:
    with ThreadingHTTPServer(("localhost", 0), shop) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            Verifier("shop").add_transport(url=f"http://localhost:{server.server_port}").add_source(folder).verify()
        finally:
            server.shutdown()


os.environ["PACT_DO_NOT_TRACK"] = "true"  # otherwise it reports each run to its makers
with tempfile.TemporaryDirectory() as folder:
    write_contract(folder)
    try:
        verify(WordyShop, folder)
    except RuntimeError:
        pass
    else:
        raise AssertionError("a price in words is not found")
    verify(Shop, folder)

print("ok")
