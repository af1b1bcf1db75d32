# /// script
# requires-python = ">=3.11"
# dependencies = ["hydra-core"]
#
# [tool.pycompare]
# shows = ["type-hints", "validation", "env", "files", "cli", "profiles"]
# ///
"""A configuration composed of YAML files, groups and overrides; a dataclass is its schema."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hydra import compose, initialize_config_dir
from hydra.core.config_store import ConfigStore
from hydra.errors import ConfigCompositionException
from omegaconf import MISSING


@dataclass
class Settings:
    name: str = "shop"
    port: int = MISSING
    debug: bool = False
    database: str = MISSING


FILES = {
    "config.yaml": "defaults: [schema, stage: development, _self_]\nport: ${oc.env:SHOP_PORT,8000}\n",
    "stage/development.yaml": "# @package _global_\ndebug: true\ndatabase: sqlite\n",
    "stage/production.yaml": "# @package _global_\ndatabase: postgresql\n",
}
ConfigStore.instance().store(name="schema", node=Settings)


def read(*overrides: str) -> Settings:  # what @hydra.main does with the command line
    return compose("config", list(overrides))


with TemporaryDirectory() as folder:
    (Path(folder) / "stage").mkdir()
    for name, text in FILES.items():
        Path(folder, name).write_text(text)

    with initialize_config_dir(folder, version_base=None):
        settings = read()
        assert (settings.name, settings.port, settings.debug, settings.database) == ("shop", 8000, True, "sqlite")
        assert read("stage=production").database == "postgresql"
        assert read("port=7000").port == 7000

        os.environ["SHOP_PORT"] = "9000"
        assert read().port == 9000

        try:
            read("port=many")
        except ConfigCompositionException as error:
            assert "'many' of type 'str' could not be converted to Integer" in str(error.__cause__)
        else:
            raise AssertionError

print("ok")
