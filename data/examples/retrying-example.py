# /// script
# requires-python = ">=3.11"
# dependencies = ["retrying"]
#
# [tool.pycompare]
# shows = ["retries", "backoff", "on-results", "time-budget"]
# ///
"""A call that fails: tried again with growing waits, and given up with its exception."""

from retrying import retry

policy = {
    "retry_on_exception": lambda error: isinstance(error, ConnectionError),
    "wait_exponential_multiplier": 10,
    "stop_max_attempt_number": 3,
    "stop_max_delay": 5000,
}
tries: list[str] = []


@retry(**policy, retry_on_result=lambda stock: stock is None)
def stock(item: str) -> int | None:
    tries.append(item)
    if len(tries) == 1:
        raise ConnectionError
    return None if len(tries) == 2 else 7


@retry(**policy)
def price(item: str) -> int:
    tries.append(item)
    raise ConnectionError


assert stock("pen") == 7
assert len(tries) == 3

tries.clear()
try:
    price("pen")
except ConnectionError:
    assert len(tries) == 3
else:
    raise AssertionError

print("ok")
