# /// script
# requires-python = ">=3.11"
# dependencies = ["raven"]
#
# [tool.pycompare]
# shows = ["breadcrumbs", "variables", "scrubbing", "logging"]
# ///
"""An error and a log record reported: steps before, local variables, a secret taken out."""

import logging
from typing import Any

from raven import Client, breadcrumbs
from raven.handlers.logging import SentryHandler

reports: list[dict[str, Any]] = []


class Kept(Client):  # a service takes Client
    def send(self, **data: Any) -> None:
        reports.append(data)


client = Kept("http://key:secret@localhost/1", processors=["raven.processors.SanitizePasswordsProcessor"])
logging.getLogger("shop").addHandler(SentryHandler(client, level=logging.ERROR))


def pay(amount: int, password: str) -> float:
    breadcrumbs.record(message="asked to pay")
    return 1 / amount


client.context.activate()
try:
    pay(0, password="secret")
except ZeroDivisionError:
    client.captureException()
logging.getLogger("shop").error("no stock")

error, record = reports
frame = error["exception"]["values"][0]["stacktrace"]["frames"][-1]
assert frame["function"] == "pay"
assert frame["vars"] == {"amount": "0", "password": "********"}
assert error["breadcrumbs"]["values"][0]["message"] == "asked to pay"
assert record["message"] == "no stock"

print("ok")
