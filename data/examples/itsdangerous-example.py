# /// script
# requires-python = ">=3.11"
# dependencies = ["itsdangerous"]
#
# [tool.pycompare]
# shows = ["signed-values", "key-rotation", "no-dependencies"]
# ///
"""A signed value for a link: checked with an older key too; a stale and a foreign one are refused."""

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer


def serializer(*keys: str, purpose: str = "reset password") -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(list(keys), salt=purpose)


keys = ("key of 2025", "key of 2026")  # the last one signs, all of them check
signer = serializer(*keys)


def check(token: str, minutes: int = 5) -> str:
    return signer.loads(token, max_age=60 * minutes)["sub"]


assert check(signer.dumps({"sub": "ann"})) == "ann"
assert check(serializer("key of 2025").dumps({"sub": "ann"})) == "ann"

for token, minutes, reason in [
    (signer.dumps({"sub": "ann"}), -1, SignatureExpired),
    (serializer("another key").dumps({"sub": "eve"}), 5, BadSignature),
    (serializer(*keys, purpose="confirm address").dumps({"sub": "eve"}), 5, BadSignature),
]:
    try:
        check(token, minutes)
    except reason:
        pass
    else:
        raise AssertionError

print("ok")
