# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["fields", "context", "processors", "standard-logging", "configuration"]
# ///
"""Lines with the id of their request: fields, a secret taken out, an exception, a record of another library."""

import asyncio
import io
import logging
import logging.config
from contextvars import ContextVar

current: ContextVar[str] = ContextVar("request", default="-")
out = io.StringIO()  # a service writes to standard output


def add_request(record: logging.LogRecord) -> bool:
    record.request = current.get()
    record.password = "***"
    record.__dict__.setdefault("amount", None)
    return True


logging.config.dictConfig(
    {
        "version": 1,
        "formatters": {
            "line": {"format": "%(levelname)s %(request)s %(message)s amount=%(amount)s password=%(password)s"}
        },
        "filters": {"request": {"()": lambda: add_request}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "stream": out, "formatter": "line", "filters": ["request"]}
        },
        "root": {"level": "INFO", "handlers": ["out"]},
    }
)
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
lines = out.getvalue().splitlines()
assert lines[0] == "INFO a paid amount=1 password=***"
assert lines[1] == "WARNING a slow amount=None password=***"
assert lines[4] == "ERROR b failed amount=None password=***"
assert lines[-1] == "ZeroDivisionError: division by zero"

print("ok")
