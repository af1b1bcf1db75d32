# /// script
# requires-python = ">=3.11"
# dependencies = ["structlog"]
#
# [tool.pycompare]
# shows = ["fields", "context", "exceptions", "processors", "json", "standard-logging"]
# ///
"""Events as JSON with the id of their request: fields, a secret taken out, an exception, a record of logging."""

import asyncio
import io
import json
import logging

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.stdlib import LoggerFactory, ProcessorFormatter, add_log_level
from structlog.typing import EventDict, WrappedLogger


def without_password(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    event.pop("password", None)
    return event


out = io.StringIO()  # a service writes to standard output
chain = [merge_contextvars, add_log_level, without_password]
structlog.configure(processors=[*chain, ProcessorFormatter.wrap_for_formatter], logger_factory=LoggerFactory())
handler = logging.StreamHandler(out)
handler.setFormatter(
    ProcessorFormatter(
        foreign_pre_chain=chain,
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
    )
)
logging.basicConfig(handlers=[handler], level=logging.INFO)
log = structlog.get_logger()


async def pay(request: str, amount: int) -> None:
    with bound_contextvars(request=request):
        await asyncio.sleep(0)
        log.info("paid", amount=amount, password="secret")
        logging.getLogger("library").warning("slow")
        try:
            1 / (amount - 2)
        except ZeroDivisionError:
            log.exception("failed")


async def main() -> None:
    await asyncio.gather(pay("a", 1), pay("b", 2))


asyncio.run(main())
events = [json.loads(line) for line in out.getvalue().splitlines()]
assert events[0] == {"event": "paid", "amount": 1, "request": "a", "level": "info"}
assert events[1] == {"event": "slow", "request": "a", "level": "warning"}
assert [event["request"] for event in events] == ["a", "a", "b", "b", "b"]
assert events[4]["exception"][0]["exc_type"] == "ZeroDivisionError"

print("ok")
