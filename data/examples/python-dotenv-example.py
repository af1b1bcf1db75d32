# /// script
# requires-python = ">=3.11"
# dependencies = ["python-dotenv"]
#
# [tool.pycompare]
# shows = ["env", "dotenv", "reload"]
# ///
"""A .env file read into the environment, below what is there; types and defaults are the application's own."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from dotenv import dotenv_values, load_dotenv


def port() -> int:
    return int(os.environ["SHOP_PORT"])


os.environ["SHOP_HOST"] = "example.org"

with TemporaryDirectory() as folder:
    file = Path(folder, ".env")
    file.write_text("SHOP_HOST=localhost\nSHOP_PORT=8000\nSHOP_URL=http://${SHOP_HOST}\n")
    load_dotenv(file)
    assert port() == 8000
    assert os.environ["SHOP_HOST"] == "example.org"
    assert os.environ["SHOP_URL"] == "http://example.org"
    assert os.environ.get("SHOP_NAME", "shop") == "shop"
    assert dotenv_values(file)["SHOP_HOST"] == "localhost"

    file.write_text("SHOP_PORT=many\n")
    load_dotenv(file, override=True)
    try:
        port()
    except ValueError as error:
        assert "many" in str(error)
    else:
        raise AssertionError

print("ok")
