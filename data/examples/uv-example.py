# /// script
# requires-python = ">=3.11"
# dependencies = ["uv"]
#
# [tool.pycompare]
# shows = ["init", "lock", "groups", "metadata", "workspaces", "build"]
# ///
"""A new project of two packages: written, with a group of dependencies, locked and built, without a network."""

import os
import subprocess
import tempfile
import tomllib
from pathlib import Path

from uv import find_uv_bin

folder = tempfile.TemporaryDirectory()
root = Path(folder.name, "shop")
environment = os.environ | {"UV_CACHE_DIR": f"{folder.name}/cache", "UV_OFFLINE": "1", "UV_NO_CONFIG": "1"}


def uv(*arguments: str) -> None:
    subprocess.run([find_uv_bin(), *arguments], check=True, cwd=root, env=environment, capture_output=True)


with folder:
    root.mkdir()
    uv("init", "--package", "--vcs=none", "--no-pin-python", "--name=shop")
    uv("init", "--lib", "--vcs=none", "--no-pin-python", "prices")  # a member of the workspace
    uv("add", "--no-sync", "--group=dev", "./prices")
    uv("lock", "--check")
    uv("build", "--wheel", "--all-packages")

    project = tomllib.loads((root / "pyproject.toml").read_text())
    assert project["project"]["name"] == "shop"
    assert project["dependency-groups"] == {"dev": ["prices"]}
    assert project["tool"]["uv"]["workspace"] == {"members": ["prices"]}
    lock = tomllib.loads((root / "uv.lock").read_text())
    assert [package["name"] for package in lock["package"]] == ["prices", "shop"]
    assert len(list((root / "dist").glob("*.whl"))) == 2

print("ok")
