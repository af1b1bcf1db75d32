# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["virtualenv"]
# ///
"""An environment of its own, with the dependency of a project, a wheel in a folder, without a network."""

import subprocess
import tempfile
import venv
import zipfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    with zipfile.ZipFile(root / "prices-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("prices.py", "")
        wheel.writestr("prices-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: prices\nVersion: 1.0\n")
        wheel.writestr("prices-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("prices-1.0.dist-info/RECORD", "")
    (root / "requirements.txt").write_text("prices\n")

    venv.create(root / ".venv", with_pip=True)
    python = root / ".venv" / "bin" / "python"

    def pip(*arguments: str) -> str:
        command = [python, "-m", "pip", "--no-cache-dir", "--disable-pip-version-check", *arguments]
        return subprocess.run(command, check=True, cwd=root, capture_output=True, text=True).stdout

    pip("install", "--no-index", f"--find-links={root}", "-r", "requirements.txt")
    assert "prices==1.0" in pip("freeze").splitlines()

print("ok")
