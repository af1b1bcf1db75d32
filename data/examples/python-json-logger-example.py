# /// script
# requires-python = ">=3.11"
# dependencies = ["python-json-logger"]
#
# [tool.pycompare]
# shows = ["fields", "context", "exceptions", "processors", "json", "standard-logging"]
# ///
"""Events as JSON with the id of their request: fields, a secret taken out, an exception, a record of logging."""

import asyncio
import io
import json
import logging
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

current: ContextVar[str] = ContextVar("request")


class Formatter(JsonFormatter):
    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        log_data.pop("password", None)
        return {**log_data, "request": current.get()}


out = io.StringIO()  # a service writes to standard output
handler = logging.StreamHandler(out)
handler.setFormatter(Formatter(["message", "levelname"], exc_info_as_array=True))
logging.basicConfig(handlers=[handler], level=logging.INFO)
log = logging.getLogger("shop")


async def pay(request: str, amount: int) -> None:
    current.set(request)
    await asyncio.sleep(0)
    log.info("paid", extra={"amount": amount, "password": "secret"})
    logging.getLogger("library").warning("slow")
    try:
        1 / (amount - 2)
    except ZeroDivisionError:
        log.exception("failed")


async def main() -> None:
    await asyncio.gather(pay("a", 1), pay("b", 2))


asyncio.run(main())
events = [json.loads(line) for line in out.getvalue().splitlines()]
assert events[0] == {"message": "paid", "levelname": "INFO", "amount": 1, "request": "a"}
assert events[1] == {"message": "slow", "levelname": "WARNING", "request": "a"}
assert [event["request"] for event in events] == ["a", "a", "b", "b", "b"]
assert events[4]["exc_info"][-1] == "ZeroDivisionError: division by zero"

print("ok")
