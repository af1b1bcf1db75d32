# /// script
# requires-python = ">=3.11"
# dependencies = ["dynaconf"]
#
# [tool.pycompare]
# shows = ["validation", "env", "files", "profiles"]
# ///
"""Layers of settings, each above the one before: default, TOML file by environment, environment variables."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from dynaconf import Dynaconf, ValidationError, Validator

FILE = """
[default]
name = "shop"
port = 8000
[production]
port = 80
"""
RULES = [Validator("PORT", is_type_of=int, gt=0), Validator("DEBUG", is_type_of=bool, default=False)]


def read(folder: str, env: str = "development") -> Dynaconf:
    return Dynaconf(
        envvar_prefix="SHOP",
        root_path=folder,
        settings_files=["settings.toml"],
        environments=True,
        env=env,
        validators=RULES,
    )


with TemporaryDirectory() as folder:
    Path(folder, "settings.toml").write_text(FILE)
    settings = read(folder)
    assert (settings.name, settings.port, settings.debug) == ("shop", 8000, False)
    assert read(folder, env="production").port == 80

    os.environ["SHOP_PORT"] = "9000"  # parsed as TOML: a number
    assert read(folder).port == 9000

    os.environ["SHOP_PORT"] = "many"
    try:
        read(folder).validators.validate_all()
    except ValidationError as error:
        assert "PORT must is_type_of" in str(error)
    else:
        raise AssertionError

print("ok")
