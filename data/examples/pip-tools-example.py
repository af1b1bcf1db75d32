# /// script
# requires-python = ">=3.11"
# dependencies = ["pip-tools"]
#
# [tool.pycompare]
# shows = ["lock"]
# ///
"""The dependency of a project, a wheel in a folder, locked with its hash, without a network."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    with zipfile.ZipFile(root / "prices-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("prices.py", "")
        wheel.writestr("prices-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: prices\nVersion: 1.0\n")
        wheel.writestr("prices-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("prices-1.0.dist-info/RECORD", "")
    (root / "requirements.in").write_text("prices\n")

    options = ["--quiet", "--no-index", f"--find-links={root}", "--generate-hashes", f"--cache-dir={root / 'cache'}"]
    subprocess.run([sys.executable, "-m", "piptools", "compile", *options], check=True, cwd=root, capture_output=True)

    lock = (root / "requirements.txt").read_text()
    assert "prices==1.0" in lock
    assert "--hash=sha256:" in lock

print("ok")
