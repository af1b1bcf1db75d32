# /// script
# requires-python = ">=3.11"
# dependencies = ["werkzeug"]
#
# [tool.pycompare]
# shows = ["wsgi", "stateful"]
# ///
"""An API is called by a test client with chosen requests, and each answer is asserted by hand."""

import json
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from werkzeug.test import Client


def shop(environ: dict, start_response: Callable) -> Iterable[bytes]:
    quantity = int(parse_qs(environ["QUERY_STRING"]).get("quantity", ["0"])[0])
    start_response("200 OK" if quantity else "400 Bad Request", [("Content-Type", "application/json")])
    return [json.dumps({"price": 100 // quantity} if quantity else "no quantity").encode()]


def test_price() -> None:
    client = Client(shop)
    first = client.get("/price?quantity=10")
    assert (first.status_code, first.json) == (200, {"price": 10})
    assert client.get("/price", query_string={"quantity": first.json["price"]}).json == {"price": 10}
    for query in ("", "quantity=0"):
        assert client.get("/price", query_string=query).status_code == 400


test_price()  # A project runs `pytest`.
print("ok")
