# /// script
# requires-python = ">=3.11"
# dependencies = ["hatch"]
#
# [tool.pycompare]
# shows = ["init", "metadata", "scripts", "build"]
# ///
"""A new project: written, with a script, and built, without a network."""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

folder = tempfile.TemporaryDirectory()
root = Path(folder.name, "shop")
environment = os.environ | {"HATCH_DATA_DIR": f"{folder.name}/data", "HATCH_CACHE_DIR": f"{folder.name}/cache"}


def hatch(*arguments: str, cwd: Path = root) -> str:
    command = [sys.executable, "-m", "hatch", *arguments]
    return subprocess.run(command, check=True, cwd=cwd, env=environment, capture_output=True, text=True).stdout


with folder:
    hatch("new", "shop", cwd=Path(folder.name))
    settings = '\n[tool.hatch.envs.default]\nskip-install = true\nscripts.hello = "echo hello"\n'
    (root / "pyproject.toml").open("a").write(settings)
    assert hatch("run", "hello") == "hello\n"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"], check=True, cwd=root, capture_output=True
    )

    project = tomllib.loads((root / "pyproject.toml").read_text())
    assert project["project"]["name"] == "shop"
    assert len(list((root / "dist").glob("*.whl"))) == 1

print("ok")
