# /// script
# requires-python = ">=3.11"
# dependencies = ["passlib[argon2]", "bcrypt<4.1"]  # newer ones it cannot read
#
# [tool.pycompare]
# shows = ["argon2", "bcrypt", "spring-bcrypt", "crypt", "recognises", "rehash"]
# ///
"""A password hashed and checked; hashes of Spring and of Unix go on to work and are renewed at log-in."""

from passlib.context import CryptContext

passwords = CryptContext(schemes=["argon2", "bcrypt", "sha512_crypt"], deprecated="auto")

stored = passwords.hash("correct horse")
assert stored.startswith("$argon2id$")
assert passwords.verify_and_update("correct horse", stored) == (True, None)
assert passwords.verify_and_update("battery staple", stored) == (False, None)

spring = "$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG"
unix = "$6$rounds=1000$saltsalt$w9KQdgZ0Ki6LoC1UHsgXGBQaO4XJhW7upynW4LSaoTX6YuFX0KIqzhQcvdJFwTJS.I2sYmby8LApILDV7m1xF/"
for password, old in [("password", spring), ("x", unix)]:
    valid, renewed = passwords.verify_and_update(password, old)
    assert valid
    assert renewed.startswith("$argon2id$")

print("ok")
