# /// script
# requires-python = ">=3.11"
# dependencies = ["omegaconf"]
#
# [tool.pycompare]
# shows = ["type-hints", "validation", "env", "files", "cli"]
# ///
"""A dataclass with defaults, a YAML file that reads the environment, and arguments, merged in this order."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from omegaconf import OmegaConf, ValidationError


@dataclass
class Server:
    port: int = 8000
    url: str = "http://localhost:${.port}"


@dataclass
class Settings:
    name: str = "shop"
    debug: bool = False
    server: Server = field(default_factory=Server)


def read(path: Path, *arguments: str) -> Settings:  # from_cli() without a list reads sys.argv
    merged = OmegaConf.merge(OmegaConf.structured(Settings), OmegaConf.load(path), OmegaConf.from_cli(arguments))
    settings = OmegaConf.to_object(merged)
    assert isinstance(settings, Settings)
    return settings


with TemporaryDirectory() as folder:
    path = Path(folder, "settings.yaml")
    path.write_text("debug: true\nserver:\n  port: ${oc.env:SHOP_PORT,8001}\n")
    assert read(path) == Settings("shop", True, Server(8001, "http://localhost:8001"))
    assert read(path, "server.port=7000", "debug=no").server.url == "http://localhost:7000"

    os.environ["SHOP_PORT"] = "9000"
    assert read(path).server.port == 9000

    try:
        read(path, "server.port=many")
    except ValidationError as error:
        assert error.full_key == "server.port"
    else:
        raise AssertionError

print("ok")
