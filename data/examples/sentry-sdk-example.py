# /// script
# requires-python = ">=3.11"
# dependencies = ["sentry-sdk"]
#
# [tool.pycompare]
# shows = ["breadcrumbs", "variables", "scrubbing", "filter", "logging"]
# ///
"""Two errors and a log record reported: steps before, local variables, a secret taken out, one kind dropped."""

import logging

import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport
from sentry_sdk.types import Event, Hint

reports: list[Event] = []


class Kept(Transport):  # a service leaves the transport out
    def capture_envelope(self, envelope: Envelope) -> None:
        if event := envelope.get_event():
            reports.append(event)


def before_send(event: Event, hint: Hint) -> Event | None:
    return None if "exc_info" in hint and hint["exc_info"][0] is KeyError else event


sentry_sdk.init("http://key@localhost/1", transport=Kept, before_send=before_send)


def pay(amount: int, password: str) -> float:
    sentry_sdk.add_breadcrumb(message="asked to pay")
    return 1 / amount


try:
    pay(0, password="secret")
except ZeroDivisionError:
    sentry_sdk.capture_exception()
sentry_sdk.capture_exception(KeyError("unknown"))
logging.getLogger("shop").error("no stock")

error, record = reports
frame = error["exception"]["values"][0]["stacktrace"]["frames"][-1]
assert frame["function"] == "pay"
assert frame["vars"] == {"amount": "0", "password": "[Filtered]"}
assert error["breadcrumbs"]["values"][0]["message"] == "asked to pay"
assert record["logentry"]["message"] == "no stock"

print("ok")
