# /// script
# requires-python = ">=3.11"
# dependencies = ["bjoern"]
#
# [tool.pycompare]
# shows = ["wsgi"]
# ///
"""bjoern serves a WSGI application by one call, from a process of its own."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

APP = """
import sys
import bjoern

def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]

bjoern.run(app, "127.0.0.1", int(sys.argv[1]))
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
    command = [sys.executable, "hello.py", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            assert read(f"http://127.0.0.1:{port}/") == b"hello"
        finally:
            server.terminate()
print("ok")
