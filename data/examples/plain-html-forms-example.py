# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = []
# ///
"""A sign-up form by hand: HTML, the parsed body, and a check for each field."""

from html import escape
from urllib.parse import parse_qsl

FORM = """<form method="post">
<input name="email" type="email" required value="{email}">{email_error}
<input name="age" type="number" min="18" required value="{age}">{age_error}
</form>"""


def checked(body: str) -> tuple[dict[str, object], dict[str, str]]:
    data: dict[str, object] = dict(parse_qsl(body))
    errors = {}
    if "@" not in str(data.get("email", "")):
        errors["email"] = "This is no email address."
    if str(data.get("age", "")).isdigit():
        data["age"] = int(str(data["age"]))
    if not isinstance(data.get("age"), int) or data["age"] < 18:
        errors["age"] = "A number from 18 on is needed."
    return data, errors


def rendered(data: dict[str, object], errors: dict[str, str]) -> str:
    values = {name: escape(str(data.get(name, ""))) for name in ("email", "age")}
    return FORM.format(**values, email_error=errors.get("email", ""), age_error=errors.get("age", ""))


assert 'type="email" required value="">' in rendered({}, {})
assert checked("email=ada@example.org&age=36") == ({"email": "ada@example.org", "age": 36}, {})

page = rendered(*checked("email=<ada>&age=7"))
assert 'value="&lt;ada&gt;">This is no email address.' in page
assert 'value="7">A number from 18 on is needed.' in page

print("ok")
