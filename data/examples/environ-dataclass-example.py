# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["validation", "env", "secrets"]
# ///
"""The settings are a dataclass, and one function reads them from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SWITCHES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, kw_only=True)
class Settings:
    name: str
    port: int
    debug: bool
    password: str

    def __post_init__(self) -> None:
        if not 1024 <= self.port < 65536:
            raise ValueError(f"SHOP_PORT: {self.port} is not between 1024 and 65535")


def read_settings() -> Settings:
    env = os.environ
    return Settings(
        name=env.get("SHOP_NAME", "shop"),
        port=int(env.get("SHOP_PORT", "8000")),
        debug=SWITCHES[env.get("SHOP_DEBUG", "no").lower()],
        password=Path(env["SHOP_PASSWORD_FILE"]).read_text().strip(),
    )


with TemporaryDirectory() as folder:
    secret = Path(folder, "password")
    secret.write_text("s3cret\n")
    os.environ |= {"SHOP_PORT": "9000", "SHOP_DEBUG": "yes", "SHOP_PASSWORD_FILE": str(secret)}
    assert read_settings() == Settings(name="shop", port=9000, debug=True, password="s3cret")

    os.environ["SHOP_PORT"] = "80"
    try:
        read_settings()
    except ValueError as error:
        assert "SHOP_PORT" in str(error)
    else:
        raise AssertionError

print("ok")
