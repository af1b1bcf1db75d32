# /// script
# requires-python = ">=3.11"
# dependencies = ["logbook"]
#
# [tool.pycompare]
# shows = ["fields", "context", "exceptions", "processors", "standard-logging", "testing"]
# ///
"""Records with the id of their request: fields, a secret taken out, an exception, a record of logging."""

import asyncio
import logging

from logbook import Logger, LogRecord, Processor, TestHandler
from logbook.compat import redirect_logging

log = Logger("shop")


def without_password(record: LogRecord) -> None:
    record.extra.pop("password", None)


async def pay(request: str, amount: int) -> None:
    with Processor(lambda record: record.extra.update(request=request)):
        await asyncio.sleep(0)
        log.info("paid", extra={"amount": amount, "password": "secret"})
        logging.getLogger("library").warning("slow")
        try:
            1 / (amount - 2)
        except ZeroDivisionError:
            log.exception("failed")


async def main() -> None:
    await asyncio.gather(pay("a", 1), pay("b", 2))


redirect_logging()
with TestHandler().applicationbound() as handler, Processor(without_password).applicationbound():
    asyncio.run(main())
    events = [record.to_dict() for record in handler.records if record.channel != "asyncio"]

assert [event["message"] for event in events] == ["paid", "slow", "paid", "slow", "failed"]
assert events[0]["extra"] == {"request": "a", "amount": 1}
assert [event["extra"]["request"] for event in events] == ["a", "a", "b", "b", "b"]
assert events[4]["exception_name"].endswith("ZeroDivisionError")

print("ok")
