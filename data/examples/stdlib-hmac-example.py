# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["signed-values", "no-dependencies"]
# ///
"""A signed value for a link, by hand: checked with an older key too; a stale and a foreign one are refused."""

import hmac
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode

KEYS = (b"key of 2026", b"key of 2025")  # the first one signs, all of them check


def sign(claims: dict, minutes: int = 5, key: bytes = KEYS[0]) -> str:
    body = json.dumps(claims | {"exp": int(time.time()) + 60 * minutes}).encode()
    return f"{urlsafe_b64encode(body).decode()}.{hmac.new(key, body, 'sha256').hexdigest()}"


def check(token: str) -> str:
    text, _, signature = token.partition(".")
    body = urlsafe_b64decode(text)
    if not any(hmac.compare_digest(hmac.new(key, body, "sha256").hexdigest(), signature) for key in KEYS):
        raise ValueError("signature")
    claims = json.loads(body)
    if claims["exp"] < time.time():
        raise ValueError("expired")
    return claims["sub"]


assert check(sign({"sub": "ann"})) == "ann"
assert check(sign({"sub": "ann"}, key=b"key of 2025")) == "ann"

stale, foreign = sign({"sub": "ann"}, minutes=-5), sign({"sub": "eve"}, key=b"another key")
for token, reason in [(stale, "expired"), (foreign, "signature")]:
    try:
        check(token)
    except ValueError as error:
        assert str(error) == reason
    else:
        raise AssertionError

print("ok")
