# /// script
# requires-python = ">=3.11"
# dependencies = ["jwcrypto"]
#
# [tool.pycompare]
# shows = ["jwt", "claims", "algorithms", "asymmetric", "jwk", "key-rotation"]
# ///
"""A token signed with a private key and checked by a published key set; a stale and a foreign one are refused."""

import json
import time

from jwcrypto.jwk import JWK, JWKSet
from jwcrypto.jws import InvalidJWSSignature
from jwcrypto.jwt import JWT, JWTExpired, JWTMissingKey

private = JWK.generate(kty="EC", crv="P-256", kid="2026")
keys = JWKSet.from_json(json.dumps({"keys": [private.export_public(as_dict=True)]}))


def sign(minutes: int, key: JWK = private, alg: str = "ES256") -> str:
    claims = {"sub": "ann", "iss": "shop", "aud": "api", "exp": int(time.time()) + 60 * minutes}
    token = JWT(header={"alg": alg, "kid": key["kid"]}, claims=claims)
    token.make_signed_token(key)
    return token.serialize()


def check(text: str) -> str:
    token = JWT(jwt=text, key=keys, algs=["ES256"], check_claims={"iss": "shop", "aud": "api", "exp": None})
    return json.loads(token.claims)["sub"]


assert check(sign(minutes=5)) == "ann"

foreign = JWK.generate(kty="EC", crv="P-256", kid="2026")
shared = JWK.generate(kty="oct", size=256, kid="2026")
for text, reason in [
    (sign(minutes=-5), JWTExpired),
    (sign(minutes=5, key=foreign), (InvalidJWSSignature, JWTMissingKey)),
    (sign(minutes=5, key=shared, alg="HS256"), (InvalidJWSSignature, JWTMissingKey)),
]:
    try:
        check(text)
    except reason:
        pass
    else:
        raise AssertionError

print("ok")
