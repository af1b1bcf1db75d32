"""A headless Chromium, driven by the devtools protocol: what a page says in it, what it complains of, what it asks for."""

import json
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import ClientConnection, connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
"""The browser, if there is one: Debian's package is called chromium."""

PATIENCE = 60
"""Seconds that a browser may take for anything; it is a limit for hanging and no measure."""


class Browser:
    """One tab. `complaints` are errors that the console shows, `asked_for` the URLs beside the page itself."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self._session = ""
        self.complaints: list[str] = []
        self.asked_for: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """Sends a command and waits for its answer; what happens meanwhile is noted."""
        number = next(self._numbers)
        session = {"sessionId": self._session} if self._session else {}
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters, **session}))
        while (message := self._next()).get("id") != number:
            pass
        assert "error" not in message, message
        return message["result"]

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._connection.recv(PATIENCE))
        event, said = message.get("method"), message.get("params", {})
        if event == "Runtime.exceptionThrown":
            self.complaints.append(str(said["exceptionDetails"]))
        elif event == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning", "assert"):
            self.complaints.append(str(said["args"]))
        elif event == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            self.complaints.append(said["entry"]["text"])
        elif event == "Network.requestWillBeSent" and not said["request"]["url"].startswith(("file:", "data:")):
            self.asked_for.append(said["request"]["url"])
        return message

    def open(self, page: Path, width: int = 1000, scheme: str = "light", script: bool = True) -> None:
        """Opens a file in a window of this width, and waits until it is there."""
        self.complaints.clear()
        self.asked_for.clear()
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=700, deviceScaleFactor=1, mobile=width < 600
        )
        self.call("Page.navigate", url=page.absolute().as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def value(self, expression: str) -> Any:
        """What an expression is in the page."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def picture(self) -> bytes:
        """The window as a PNG."""
        return b64decode(self.call("Page.captureScreenshot", format="png")["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of its own, ended whatever happens."""
    assert CHROMIUM
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # the browser may still write
        words = [CHROMIUM, "--no-sandbox", "--headless", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run",
                 "--hide-scrollbars", "--disable-dev-shm-usage", f"--user-data-dir={folder}", "about:blank"]  # fmt: skip
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(_address(Path(folder) / "DevToolsActivePort"), max_size=None) as connection:
                yield Browser(connection)
        finally:
            child.terminate()
            child.wait(PATIENCE)


def _address(file: Path) -> str:
    """Where the browser listens, once it says so."""
    end = time.monotonic() + PATIENCE
    while not (file.exists() and len(lines := file.read_text().splitlines()) > 1):
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.05)
    return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
