# /// script
# requires-python = ">=3.11"
# dependencies = ["python-jose[cryptography]"]
#
# [tool.pycompare]
# shows = ["jwt", "claims", "algorithms", "asymmetric", "jwk", "key-rotation"]
# ///
"""A token signed with a private key and checked by a published key set; a stale and a foreign one are refused."""

from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from jose import ExpiredSignatureError, JWTError, jwk, jwt
from jose.backends.base import Key


def new_key() -> Key:
    return jwk.construct(ec.generate_private_key(ec.SECP256R1()), "ES256")


private = new_key()
keys = {"keys": [private.public_key().to_dict() | {"kid": "2026"}]}


def sign(minutes: int, key: Key = private) -> str:
    claims = {"sub": "ann", "iss": "shop", "aud": "api", "exp": datetime.now(UTC) + timedelta(minutes=minutes)}
    return jwt.encode(claims, key.to_dict(), algorithm="ES256", headers={"kid": "2026"})


def check(token: str) -> str:
    return jwt.decode(token, keys, algorithms=["ES256"], issuer="shop", audience="api")["sub"]


assert check(sign(minutes=5)) == "ann"

shared = jwt.encode({"sub": "eve"}, "k" * 32, algorithm="HS256", headers={"kid": "2026"})
for token, reason in [
    (sign(minutes=-5), ExpiredSignatureError),
    (sign(minutes=5, key=new_key()), JWTError),
    (shared, JWTError),
]:
    try:
        check(token)
    except reason:
        pass
    else:
        raise AssertionError

print("ok")
