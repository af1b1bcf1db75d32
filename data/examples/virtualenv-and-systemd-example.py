# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["rootless"]
# ///
"""A virtual environment with the application, and the unit that starts it; its command is run here without systemd.

The unit goes to ~/.config/systemd/user/, and `systemctl --user enable --now shop` starts it without root.
"""

import shlex
import subprocess
import venv
from configparser import ConfigParser
from pathlib import Path
from tempfile import TemporaryDirectory

APP = """
import os, sys
print("serving", os.environ["SHOP_PORT"], sys.prefix != sys.base_prefix)
"""
UNIT = """
[Unit]
Description=Shop
After=network.target

[Service]
ExecStart={folder}/venv/bin/python {folder}/shop.py
EnvironmentFile={folder}/shop.env
Restart=on-failure

[Install]
WantedBy=default.target
"""

with TemporaryDirectory() as folder:
    venv.create(f"{folder}/venv")  # with_pip=True, and pip installs the application into it
    Path(folder, "shop.py").write_text(APP)
    Path(folder, "shop.env").write_text("SHOP_PORT=8000\n")
    Path(folder, "shop.service").write_text(UNIT.format(folder=folder))

    unit = ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read(Path(folder, "shop.service"))
    service = unit["Service"]
    environment = dict(line.split("=", 1) for line in Path(service["EnvironmentFile"]).read_text().splitlines())
    command = shlex.split(service["ExecStart"])
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "serving 8000 True\n"

print("ok")
