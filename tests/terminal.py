"""The command before a terminal: a pseudo-terminal, which Windows does not have."""

import os
import pty
import subprocess
import sys

from tests.conftest import Ran


def on_a_terminal(*words: str, **environment: str) -> Ran:
    """Runs the command before a terminal of 80 columns, which gets stderr too."""
    reader, writer = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "pycompare", *words],
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment},
        stdout=writer,
        stderr=writer,
    )
    os.close(writer)
    shown = b""
    try:
        while chunk := os.read(reader, 65536):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(reader)
    return Ran(child.wait(timeout=60), shown.decode(), "")
