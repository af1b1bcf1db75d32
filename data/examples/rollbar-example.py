# /// script
# requires-python = ">=3.11"
# dependencies = ["rollbar"]
#
# [tool.pycompare]
# shows = ["variables", "scrubbing", "filter", "logging"]
# ///
"""Two errors and a log record reported: local variables, a secret taken out, one kind dropped."""

import logging
import sys
from typing import Any

import rollbar
from rollbar.lib import events
from rollbar.logger import RollbarHandler

reports: list[dict[str, Any]] = []


def keep(payload: dict[str, Any], **_: object) -> bool:
    reports.append(payload["data"]["body"])
    return False  # a service returns the payload, which is then sent


def without_key_errors(exc_info: tuple, **_: object) -> Any:
    return False if exc_info[0] is KeyError else exc_info


rollbar.init("0" * 32, "test", handler="blocking", locals={"safelisted_types": []})
events.add_exception_info_handler(without_key_errors)
events.add_payload_handler(keep)
logging.getLogger("shop").addHandler(RollbarHandler(level=logging.ERROR))


def pay(amount: int, password: str) -> float:
    return 1 / amount


try:
    pay(0, password="secret")
except ZeroDivisionError:
    rollbar.report_exc_info(sys.exc_info())
try:
    raise KeyError("unknown")
except KeyError:
    rollbar.report_exc_info(sys.exc_info())
logging.getLogger("shop").error("no stock")

error, record = reports
frame = error["trace"]["frames"][-1]
assert frame["method"] == "pay"
assert frame["locals"]["amount"] == 0
assert set(frame["locals"]["password"]) == {"*"}
assert record["message"]["body"] == "no stock"

print("ok")
