# /// script
# requires-python = ">=3.11"
# dependencies = ["pyjwt[crypto]"]
#
# [tool.pycompare]
# shows = ["jwt", "claims", "algorithms", "asymmetric", "jwk", "key-rotation"]
# ///
"""A token signed with a private key and checked by a published key set; a stale and a foreign one are refused."""

from datetime import UTC, datetime, timedelta

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

private = ec.generate_private_key(ec.SECP256R1())
published = jwt.algorithms.ECAlgorithm.to_jwk(private.public_key(), as_dict=True) | {"kid": "2026", "alg": "ES256"}
keys = jwt.PyJWKSet.from_dict({"keys": [published]})  # a service takes jwt.PyJWKClient("https://.../jwks.json")


def sign(minutes: int, key: ec.EllipticCurvePrivateKey = private) -> str:
    claims = {"sub": "ann", "iss": "shop", "aud": "api", "exp": datetime.now(UTC) + timedelta(minutes=minutes)}
    return jwt.encode(claims, key, algorithm="ES256", headers={"kid": "2026"})


def check(token: str) -> str:
    key = keys[jwt.get_unverified_header(token)["kid"]]
    return jwt.decode(token, key, algorithms=["ES256"], issuer="shop", audience="api")["sub"]


assert check(sign(minutes=5)) == "ann"

shared = jwt.encode({"sub": "eve"}, "k" * 32, algorithm="HS256", headers={"kid": "2026"})
foreign = sign(minutes=5, key=ec.generate_private_key(ec.SECP256R1()))
for token, reason in [
    (sign(minutes=-5), jwt.ExpiredSignatureError),
    (foreign, jwt.InvalidSignatureError),
    (shared, jwt.InvalidAlgorithmError),
]:
    try:
        check(token)
    except reason:
        pass
    else:
        raise AssertionError

print("ok")
