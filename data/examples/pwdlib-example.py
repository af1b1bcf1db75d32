# /// script
# requires-python = ">=3.11"
# dependencies = ["pwdlib[argon2,bcrypt]"]
#
# [tool.pycompare]
# shows = ["argon2", "bcrypt", "spring-bcrypt", "recognises", "rehash"]
# ///
"""A password hashed and checked; a hash of Spring goes on to work and is renewed at log-in."""

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

passwords = PasswordHash((Argon2Hasher(), BcryptHasher()))  # the first one hashes, all of them check

stored = passwords.hash("correct horse")
assert stored.startswith("$argon2id$")
assert passwords.verify_and_update("correct horse", stored) == (True, None)
assert passwords.verify_and_update("battery staple", stored) == (False, None)

spring = "$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG"
valid, renewed = passwords.verify_and_update("password", spring)
assert valid
assert renewed.startswith("$argon2id$")

print("ok")
