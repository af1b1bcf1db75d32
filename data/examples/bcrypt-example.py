# /// script
# requires-python = ">=3.11"
# dependencies = ["bcrypt"]
#
# [tool.pycompare]
# shows = ["bcrypt", "spring-bcrypt", "no-dependencies"]
# ///
"""A password hashed and checked; a hash of Spring goes on to work."""

import bcrypt

stored = bcrypt.hashpw(b"correct horse", bcrypt.gensalt())
assert stored.startswith(b"$2b$12$")
assert bcrypt.checkpw(b"correct horse", stored)
assert not bcrypt.checkpw(b"battery staple", stored)

spring = b"$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG"
assert bcrypt.checkpw(b"password", spring)

print("ok")
