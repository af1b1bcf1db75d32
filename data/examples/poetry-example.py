# /// script
# requires-python = ">=3.11"
# dependencies = ["poetry"]
#
# [tool.pycompare]
# shows = ["init", "lock", "groups", "metadata", "build"]
# ///
"""A new project: written, with a group of dependencies, locked and built, without a network."""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

folder = tempfile.TemporaryDirectory()
root = Path(folder.name, "shop")
environment = os.environ | {
    f"POETRY_{name}": f"{folder.name}/{name}" for name in ("CACHE_DIR", "CONFIG_DIR", "DATA_DIR", "HOME")
}


def poetry(*arguments: str, cwd: Path = root) -> None:
    command = [sys.executable, "-m", "poetry", "--no-interaction", *arguments]
    subprocess.run(command, check=True, cwd=cwd, env=environment, capture_output=True)


with folder:
    poetry("new", "shop", cwd=Path(folder.name))
    poetry("new", "--name=prices", str(root / "prices"))
    poetry("add", "--lock", "--group=dev", "--editable", "./prices")
    poetry("check", "--lock")
    poetry("build", "--format=wheel")

    project = tomllib.loads((root / "pyproject.toml").read_text())
    assert project["project"]["name"] == "shop"
    assert project["dependency-groups"]["dev"][0].startswith("prices")
    lock = tomllib.loads((root / "poetry.lock").read_text())
    assert [package["name"] for package in lock["package"]] == ["prices"]
    assert len(list((root / "dist").glob("*.whl"))) == 1

print("ok")
