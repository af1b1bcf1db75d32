# /// script
# requires-python = ">=3.11"
# dependencies = ["pdm[locked]", "pdm-backend"]  # without its extra, 2.29.4 takes a hishel that it does not know
#
# [tool.pycompare]
# shows = ["init", "lock", "groups", "metadata", "scripts", "build"]
# ///
"""A new project: written, with a group of dependencies and a script, locked and built, without a network."""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

folder = tempfile.TemporaryDirectory()
root = Path(folder.name, "shop")
environment = os.environ | {"PDM_CHECK_UPDATE": "0", "PDM_CACHE_DIR": f"{folder.name}/cache", "HOME": folder.name}
new = ("init", "--non-interactive", "--lib", f"--python={sys.executable}")


def pdm(*arguments: str) -> str:
    command = [sys.executable, "-m", "pdm", *arguments]
    return subprocess.run(command, check=True, cwd=root, env=environment, capture_output=True, text=True).stdout


with folder:
    (root / "prices").mkdir(parents=True)
    pdm(*new)
    pdm(*new, "--project=prices")
    pdm("add", "--no-sync", "--no-isolation", "--group=dev", "--dev", "./prices")
    (root / "pyproject.toml").open("a").write('\n[tool.pdm.scripts]\nhello = "echo hello"\n')
    assert pdm("run", "hello") == "hello\n"
    pdm("lock", "--check")
    pdm("build", "--no-isolation", "--no-sdist")

    project = tomllib.loads((root / "pyproject.toml").read_text())
    assert project["project"]["name"] == "shop"
    assert project["dependency-groups"]["dev"][0].startswith("prices @ file:")
    lock = tomllib.loads((root / "pdm.lock").read_text())
    assert [package["name"] for package in lock["package"]] == ["prices"]
    assert len(list((root / "dist").glob("*.whl"))) == 1

print("ok")
