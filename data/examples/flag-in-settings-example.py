# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "variants", "local", "offline", "self-hosted"]
# ///
"""A checkout for the plan pro and half of the others, and a colour: settings read from the environment at the start."""

import os
import zlib
from dataclasses import dataclass, field

os.environ |= {"CHECKOUT_PERCENT": "50", "COLOUR": "#f00"}  # a service is started with them


@dataclass(frozen=True)
class Flags:
    percent: int = field(default_factory=lambda: int(os.environ.get("CHECKOUT_PERCENT", "0")))
    colour: str = field(default_factory=lambda: os.environ.get("COLOUR", "#fff"))

    def checkout(self, user: int, plan: str) -> bool:
        return plan == "pro" or zlib.crc32(f"checkout:{user}".encode()) % 100 < self.percent


flags = Flags()
assert all(flags.checkout(user, "pro") for user in range(200))
free = [flags.checkout(user, "free") for user in range(200)]
assert 60 < sum(free) < 140
assert free == [flags.checkout(user, "free") for user in range(200)]
assert not any(Flags(percent=0).checkout(user, "free") for user in range(200))
assert flags.colour == "#f00"

print("ok")
