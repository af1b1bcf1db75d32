# /// script
# requires-python = ">=3.11"
# dependencies = ["python-decouple"]
#
# [tool.pycompare]
# shows = ["env", "dotenv", "secrets"]
# ///
"""Each setting is read where it is needed: from the environment, else the .env file, else the default."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from decouple import Config, RepositoryEnv, RepositorySecret

with TemporaryDirectory() as folder:
    Path(folder, ".env").write_text("SHOP_PORT=8000\nSHOP_DEBUG=yes\n")
    config = Config(RepositoryEnv(f"{folder}/.env"))  # `from decouple import config` looks upwards for the file

    assert config("SHOP_NAME", default="shop") == "shop"
    assert config("SHOP_DEBUG", cast=bool) is True
    assert config("SHOP_PORT", cast=int) == 8000

    os.environ["SHOP_PORT"] = "9000"
    assert config("SHOP_PORT", cast=int) == 9000

    os.environ["SHOP_PORT"] = "many"
    try:
        config("SHOP_PORT", cast=int)
    except ValueError as error:
        assert "many" in str(error)
    else:
        raise AssertionError

    Path(folder, "SHOP_PASSWORD").write_text("s3cret")
    assert Config(RepositorySecret(folder))("SHOP_PASSWORD") == "s3cret"

print("ok")
