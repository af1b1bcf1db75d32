# /// script
# requires-python = ">=3.11"
# dependencies = ["pydantic-settings"]
#
# [tool.pycompare]
# shows = ["type-hints", "validation", "env", "dotenv", "secrets"]
# ///
"""Typed settings from, in rising order, defaults, a secrets folder, a .env file and environment variables."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="shop_")

    name: str = "shop"
    debug: bool = False
    port: PositiveInt
    password: SecretStr


with TemporaryDirectory() as folder:
    env_file = Path(folder, ".env")
    env_file.write_text("SHOP_PORT=8000\nSHOP_DEBUG=yes\n")
    Path(folder, "shop_password").write_text("s3cret")

    settings = Settings(_env_file=env_file, _secrets_dir=folder)
    assert (settings.name, settings.debug, settings.port) == ("shop", True, 8000)
    assert settings.password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)

    os.environ["SHOP_PORT"] = "9000"
    assert Settings(_env_file=env_file, _secrets_dir=folder).port == 9000

    os.environ["SHOP_PORT"] = "many"
    try:
        Settings(_env_file=env_file, _secrets_dir=folder)
    except ValidationError as error:
        assert [each["loc"] for each in error.errors()] == [("port",)]
    else:
        raise AssertionError

print("ok")
