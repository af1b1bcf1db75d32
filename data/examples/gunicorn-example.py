# /// script
# requires-python = ">=3.11"
# dependencies = ["gunicorn"]
#
# [tool.pycompare]
# shows = ["wsgi"]
# ///
"""Gunicorn serves a WSGI application from worker processes by its command."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

APP = """
def app(environ, start_response):
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


with TemporaryDirectory() as folder:
    Path(folder, "hello.py").write_text(APP)
    port = free_port()
    # Its control socket would stay in the home folder.
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", f"--bind=127.0.0.1:{port}", "hello:app"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            assert read(f"http://127.0.0.1:{port}/") == b"hello"
        finally:
            server.terminate()
    assert server.returncode == 0
print("ok")
