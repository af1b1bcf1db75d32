# /// script
# requires-python = ">=3.11"
# dependencies = ["daphne"]
#
# [tool.pycompare]
# shows = ["asgi"]
# ///
"""Daphne serves an ASGI application on Twisted by its command."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

APP = """
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})
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
    command = [sys.executable, "-m", "daphne", "--port", str(port), "hello:app"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            assert read(f"http://127.0.0.1:{port}/") == b"hello"
        finally:
            server.terminate()
    assert server.returncode == 0
print("ok")
