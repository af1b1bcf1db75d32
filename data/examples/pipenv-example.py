# /// script
# requires-python = ">=3.11"
# dependencies = ["pipenv"]
#
# [tool.pycompare]
# shows = ["lock", "scripts", "virtualenv"]
# ///
"""A new project: its Pipfile with a script, its lock and its environment, without a network."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

folder = tempfile.TemporaryDirectory()
root = Path(folder.name, "shop")
environment = os.environ | {
    "PIPENV_VENV_IN_PROJECT": "1",
    "PIPENV_IGNORE_VIRTUALENVS": "1",
    "PIPENV_CACHE_DIR": f"{folder.name}/cache",
    "HOME": folder.name,
}


def pipenv(*arguments: str) -> str:
    command = [sys.executable, "-m", "pipenv", *arguments]
    return subprocess.run(command, check=True, cwd=root, env=environment, capture_output=True, text=True).stdout


with folder:
    root.mkdir()
    (root / "Pipfile").write_text('[packages]\n[dev-packages]\n[scripts]\nhello = "echo hello"\n')
    pipenv("--python", sys.executable, "lock")
    pipenv("sync")
    assert pipenv("run", "hello") == "hello\n"

    lock = json.loads((root / "Pipfile.lock").read_text())
    assert lock["default"] == lock["develop"] == {}
    assert (root / ".venv" / "pyvenv.cfg").exists()

print("ok")
