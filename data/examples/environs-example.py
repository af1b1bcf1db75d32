# /// script
# requires-python = ">=3.11"
# dependencies = ["environs"]
#
# [tool.pycompare]
# shows = ["validation", "env", "dotenv", "secrets"]
# ///
"""Each setting is read by the method of its type: from the environment, else the .env file, else the default."""

import os
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from environs import EnvValidationError, FileAwareEnv, validate

with TemporaryDirectory() as folder:
    Path(folder, ".env").write_text("SHOP_PORT=8000\nSHOP_DEBUG=yes\nSHOP_TAGS=paper,ink\n")
    Path(folder, "password").write_text("s3cret")
    os.environ |= {"SHOP_PORT": "9000", "SHOP_PASSWORD_FILE": f"{folder}/password"}

    env = FileAwareEnv()  # a plain Env() where no secret lies in a file
    env.read_env(f"{folder}/.env")
    with env.prefixed("SHOP_"):
        assert env.str("NAME", "shop") == "shop"
        assert env.bool("DEBUG") is True
        assert env.int("PORT", validate=validate.Range(min=1024)) == 9000
        assert env.list("TAGS") == ["paper", "ink"]
        assert env.timedelta("TIMEOUT", timedelta(seconds=5)).seconds == 5
        assert env.str("PASSWORD") == "s3cret"

os.environ["SHOP_PORT"] = "80"
try:
    env.int("SHOP_PORT", validate=validate.Range(min=1024))
except EnvValidationError as error:
    assert error.error_messages == ["Must be greater than or equal to 1024."]
else:
    raise AssertionError

print("ok")
