# /// script
# requires-python = ">=3.11"
# dependencies = ["waitress"]
#
# [tool.pycompare]
# shows = ["wsgi"]
# ///
"""Waitress serves a WSGI application from a pool of threads by its command."""

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
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", "hello:app"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            assert read(f"http://127.0.0.1:{port}/") == b"hello"
        finally:
            server.kill()  # it has no handler for SIGTERM either, which would stop it no more gently
print("ok")
