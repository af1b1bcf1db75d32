# /// script
# requires-python = ">=3.11"
# dependencies = ["hypothesis"]
#
# [tool.pycompare]
# shows = ["generated", "shrinking"]
# ///
"""A handler is called with generated inputs: a server error is found and made small, and the mended one passes."""

from collections.abc import Callable
from http import HTTPStatus

from hypothesis import given, settings
from hypothesis import strategies as st


def shop(price: Callable[[int], float]) -> Callable[[dict[str, int]], tuple[HTTPStatus, object]]:
    def handle(query: dict[str, int]) -> tuple[HTTPStatus, object]:
        try:
            return HTTPStatus.OK, price(query["quantity"])
        except KeyError:
            return HTTPStatus.BAD_REQUEST, "no quantity"
        except ArithmeticError:
            return HTTPStatus.INTERNAL_SERVER_ERROR, "division by zero"

    return handle


def try_out(handle: Callable[[dict[str, int]], tuple[HTTPStatus, object]]) -> list[dict[str, int]]:
    """The queries that were tried, the last of them the smallest that fails."""
    tried: list[dict[str, int]] = []

    @given(st.dictionaries(st.sampled_from(["quantity", "colour"]), st.integers(0, 9)))
    @settings(max_examples=50, derandomize=True, database=None)
    def test_price(query: dict[str, int]) -> None:
        tried.append(query)
        status, _ = handle(query)
        assert status < HTTPStatus.INTERNAL_SERVER_ERROR

    try:
        test_price()
    except AssertionError:
        tried.append({"failed": True})
    return tried


*tried, smallest, verdict = try_out(shop(lambda quantity: 100 / quantity))
assert verdict == {"failed": True}
assert smallest == {"quantity": 0}

assert {"failed": True} not in try_out(shop(lambda quantity: 100 / max(quantity, 1)))
print("ok")
