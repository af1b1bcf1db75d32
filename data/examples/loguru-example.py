# /// script
# requires-python = ">=3.11"
# dependencies = ["loguru"]
#
# [tool.pycompare]
# shows = ["fields", "context", "exceptions", "processors", "json", "standard-logging"]
# ///
"""Events as JSON with the id of their request: fields, a secret taken out, an exception, a record of logging."""

import asyncio
import json
import logging

from loguru import logger

lines: list[str] = []


class InterceptHandler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        logger.opt(depth=6, exception=record.exc_info).log(record.levelname, record.getMessage())


# A service names sys.stdout as the sink.
logger.configure(
    handlers=[{"sink": lines.append, "serialize": True, "diagnose": False}],
    patcher=lambda record: record["extra"].pop("password", None),
)
logging.basicConfig(handlers=[InterceptHandler()], level=logging.INFO)


async def pay(request: str, amount: int) -> None:
    with logger.contextualize(request=request):
        await asyncio.sleep(0)
        logger.info("paid", amount=amount, password="secret")
        logging.getLogger("library").warning("slow")
        try:
            1 / (amount - 2)
        except ZeroDivisionError:
            logger.exception("failed")


async def main() -> None:
    await asyncio.gather(pay("a", 1), pay("b", 2))


asyncio.run(main())
events = [json.loads(line)["record"] for line in lines]
assert [event["message"] for event in events] == ["paid", "slow", "paid", "slow", "failed"]
assert events[0]["extra"] == {"request": "a", "amount": 1}
assert events[1]["extra"] == {"request": "a"}
assert [event["extra"]["request"] for event in events] == ["a", "a", "b", "b", "b"]
assert events[4]["exception"]["type"] == "ZeroDivisionError"

print("ok")
