# /// script
# requires-python = ">=3.11"
# dependencies = ["mod-wsgi"]
#
# [tool.pycompare]
# shows = ["wsgi", "workers"]
# needs = ["apxs"]
# ///
"""mod_wsgi-express writes a configuration for Apache and starts it with a WSGI application in two processes."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

APP = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def read(url: str) -> bytes:
    for _ in range(100):
        try:
            with urlopen(url) as response:
                return response.read()
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
    Path(folder).chmod(0o755)
    Path(folder, "hello.py").write_text(APP)
    port = free_port()
    program = Path(sys.executable).with_name("mod_wsgi-express")
    options = [f"--port={port}", "--host=127.0.0.1", "--processes=2", f"--server-root={folder}/apache"]
    if os.geteuid() == 0:
        options += ["--user=www-data", "--group=www-data"]
    command = [program, "start-server", *options, "hello.py"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            assert read(f"http://127.0.0.1:{port}/") == b"hello"
        finally:
            server.terminate()
print("ok")
