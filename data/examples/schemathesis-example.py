# /// script
# requires-python = ">=3.11"
# dependencies = ["schemathesis"]
#
# [tool.pycompare]
# shows = ["openapi", "generated", "contract", "wsgi"]
# ///
"""An API is called with inputs from its schema: a server error is found, and the mended one passes."""

import json
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

import schemathesis
from hypothesis import given, settings
from schemathesis.core.failures import FailureGroup

NUMBER = {"type": "integer", "minimum": 0, "maximum": 9}
ANSWER = {"content": {"application/json": {"schema": {"type": "number"}}}, "description": "a price"}
OPERATION = {
    "parameters": [{"name": "quantity", "in": "query", "required": True, "schema": NUMBER}],
    "responses": {"200": ANSWER, "400": {"description": "no quantity"}},
}
SCHEMA = {"openapi": "3.1.0", "info": {"title": "shop", "version": "1"}, "paths": {"/price": {"get": OPERATION}}}


def shop(price: Callable[[int], float]) -> Callable:
    def app(environ: dict, start_response: Callable) -> Iterable[bytes]:
        status, body = "200 OK", SCHEMA
        if environ["PATH_INFO"] == "/price":
            try:
                body = price(int(parse_qs(environ["QUERY_STRING"])["quantity"][0]))
            except ArithmeticError:
                status, body = "500 Internal Server Error", "division by zero"
            except (KeyError, ValueError):
                status, body = "400 Bad Request", "no quantity"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(body).encode()]

    return app


def try_out(app: Callable) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)

    @given(case=schema["/price"]["GET"].as_strategy())
    @settings(max_examples=50, derandomize=True, database=None)
    def test_price(case: schemathesis.Case) -> None:
        case.call_and_validate()

    test_price()


try:
    try_out(shop(lambda quantity: 100 / quantity))
except FailureGroup as found:
    assert "quantity=0" in str(found)
else:
    raise AssertionError("a quantity of 0 is not found")

try_out(shop(lambda quantity: 100 / max(quantity, 1)))
print("ok")
