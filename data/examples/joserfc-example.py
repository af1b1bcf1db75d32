# /// script
# requires-python = ">=3.11"
# dependencies = ["joserfc"]
#
# [tool.pycompare]
# shows = ["jwt", "claims", "algorithms", "asymmetric", "jwk", "key-rotation"]
# ///
"""A token signed with a private key and checked by a published key set; a stale and a foreign one are refused."""

import time

from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, UnsupportedAlgorithmError
from joserfc.jwk import ECKey, KeySet, OctKey

private = ECKey.generate_key("P-256", {"kid": "2026"})
keys = KeySet.import_key_set(KeySet([private]).as_dict(private=False))
claims_asked = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": "shop"}, aud={"essential": True, "value": "api"}, exp={"essential": True}
)


def sign(minutes: int, key: ECKey = private) -> str:
    claims = {"sub": "ann", "iss": "shop", "aud": "api", "exp": int(time.time()) + 60 * minutes}
    return jwt.encode({"alg": "ES256", "kid": "2026"}, claims, key)


def check(token: str) -> str:
    claims = jwt.decode(token, keys, algorithms=["ES256"]).claims
    claims_asked.validate(claims)
    return claims["sub"]


assert check(sign(minutes=5)) == "ann"

shared = jwt.encode({"alg": "HS256", "kid": "2026"}, {"sub": "eve"}, OctKey.generate_key(256))
for token, reason in [
    (sign(minutes=-5), ExpiredTokenError),
    (sign(minutes=5, key=ECKey.generate_key("P-256")), BadSignatureError),
    (shared, UnsupportedAlgorithmError),
]:
    try:
        check(token)
    except reason:
        pass
    else:
        raise AssertionError

print("ok")
