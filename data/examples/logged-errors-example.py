# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["variables", "scrubbing", "filter", "logging"]
# ///
"""Two errors reported by a handler of logging: local variables, a secret taken out, one kind dropped."""

import logging
import traceback

reports: list[str] = []


class Mail(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.exc_info:
            error = traceback.TracebackException(*record.exc_info, capture_locals=True)
            for frame in error.stack:
                frame.locals = {name: "***" if name == "password" else value for name, value in frame.locals.items()}
            text += "\n" + "".join(error.format())
        reports.append(text)  # a service hands the text to smtplib, or takes logging.handlers.SMTPHandler


def without_key_errors(record: logging.LogRecord) -> bool:
    return not record.exc_info or record.exc_info[0] is not KeyError


handler = Mail(level=logging.ERROR)
handler.addFilter(without_key_errors)
logging.basicConfig(handlers=[handler])
log = logging.getLogger("shop")


def pay(amount: int, password: str) -> float:
    return 1 / amount


try:
    pay(0, password="secret")
except ZeroDivisionError:
    log.exception("failed")
log.error("unknown", exc_info=KeyError("unknown"))
log.error("no stock")

error, record = reports
assert "in pay" in error
assert "amount = 0\n" in error
assert "password = ***\n" in error
assert record == "no stock"

print("ok")
