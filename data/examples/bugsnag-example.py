# /// script
# requires-python = ">=3.11"
# dependencies = ["bugsnag"]
#
# [tool.pycompare]
# shows = ["breadcrumbs", "scrubbing", "filter", "logging"]
# ///
"""Two errors and a log record reported: steps before, a secret taken out, one kind dropped."""

import json
import logging
from typing import Any

import bugsnag
from bugsnag.event import Event
from bugsnag.handlers import BugsnagHandler

reports: list[dict[str, Any]] = []


class Kept:  # a service leaves the delivery out
    def deliver(self, config: object, payload: str, options: object = None) -> None:
        reports.extend(json.loads(payload)["events"])


def without_key_errors(event: Event) -> bool:
    return not isinstance(event.original_error, KeyError)


bugsnag.configure(api_key="0" * 32, delivery=Kept(), asynchronous=False, auto_capture_sessions=False)
bugsnag.before_notify(without_key_errors)
logging.getLogger("shop").addHandler(BugsnagHandler())


def pay(amount: int, password: str) -> float:
    bugsnag.leave_breadcrumb("asked to pay")
    try:
        return 1 / amount
    except ZeroDivisionError as error:
        bugsnag.notify(error, metadata={"order": {"amount": amount, "password": password}})
        raise


try:
    pay(0, password="secret")
except ZeroDivisionError:
    pass
bugsnag.notify(KeyError("unknown"))
logging.getLogger("shop").error("no stock")

error, record = reports
assert error["exceptions"][0]["errorClass"] == "ZeroDivisionError"
assert error["exceptions"][0]["stacktrace"][0]["method"] == "pay"
assert error["metaData"]["order"] == {"amount": 0, "password": "[FILTERED]"}
assert error["breadcrumbs"][0]["name"] == "asked to pay"
assert record["exceptions"][0]["message"] == "no stock"

print("ok")
