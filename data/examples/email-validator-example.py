# /// script
# requires-python = ">=3.11"
# dependencies = ["email-validator"]
#
# [tool.pycompare]
# shows = ["coercion"]
# ///
"""An address of an order: normalized, or refused with the reason."""

from email_validator import EmailNotValidError, validate_email

order = {"day": "2026-11-26", "email": "Ada@EXAMPLE.org"}
order["email"] = validate_email(order["email"], check_deliverability=False).normalized  # asks no DNS
assert order["email"] == "Ada@example.org"

for wrong in ("ada", "ada@localhost", "a da@example.org"):
    try:
        validate_email(wrong, check_deliverability=False)
    except EmailNotValidError as error:
        assert str(error)
    else:
        raise AssertionError

print("ok")
