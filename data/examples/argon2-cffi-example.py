# /// script
# requires-python = ">=3.11"
# dependencies = ["argon2-cffi"]
#
# [tool.pycompare]
# shows = ["argon2", "rehash", "long-passwords"]
# ///
"""A password hashed and checked; a hash of weaker parameters goes on to work and is renewed at log-in."""

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

passwords = PasswordHasher()

stored = passwords.hash("correct horse")
assert stored.startswith("$argon2id$")
assert passwords.verify(stored, "correct horse")
assert not passwords.check_needs_rehash(stored)
try:
    passwords.verify(stored, "battery staple")
except VerifyMismatchError:
    pass
else:
    raise AssertionError

old = PasswordHasher(time_cost=1).hash("correct horse" * 20)
assert passwords.verify(old, "correct horse" * 20)
assert passwords.check_needs_rehash(old)

print("ok")
