# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["scrypt", "long-passwords", "no-dependencies"]
# ///
"""A password hashed and checked; a hash of weaker parameters goes on to work and is renewed at log-in."""

import hashlib
import hmac
import secrets

COST = 2**14


def derive(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=8, p=1)


def hash_password(password: str, cost: int = COST) -> str:
    salt = secrets.token_bytes(16)
    return f"scrypt${cost}${salt.hex()}${derive(password, salt, cost).hex()}"


def verify_and_update(password: str, stored: str) -> tuple[bool, str | None]:
    _, cost, salt, digest = stored.split("$")
    valid = hmac.compare_digest(derive(password, bytes.fromhex(salt), int(cost)).hex(), digest)
    return valid, hash_password(password) if valid and int(cost) != COST else None


stored = hash_password("correct horse")
assert verify_and_update("correct horse", stored) == (True, None)
assert verify_and_update("battery staple", stored) == (False, None)

valid, renewed = verify_and_update("correct horse" * 20, hash_password("correct horse" * 20, cost=2**12))
assert valid
assert renewed.startswith(f"scrypt${COST}$")

print("ok")
