"""A package index on this machine, that keeps its word or breaks it as it is told."""

import gzip
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/vnd.pypi.simple.v1+json"

METADATA = """Metadata-Version: 2.4
Name: {name}
Version: {version}
License-Expression: MIT
Requires-Dist: anyio>=4
Requires-Dist: extra-thing; extra == 'more'
Classifier: Development Status :: 5 - Production/Stable
Classifier: Typing :: Typed
"""


def file_of(name: str, version: str, day: str | None, **more: Any) -> dict[str, Any]:
    """A wheel as the index lists it."""
    file = {
        "filename": f"{name.replace('-', '_')}-{version}-py3-none-any.whl",
        "hashes": {},
        "requires-python": ">=3.11",
    }
    file["url"] = f"../../files/{file['filename']}"
    if day:
        file["upload-time"] = f"{day}T12:00:00.000000Z"
    return {**file, **more}


def page(name: str, files: list[dict[str, Any]], **meta: Any) -> bytes:
    """A project's page in the JSON form of the Simple Repository API."""
    versions = sorted({file["filename"].split("-")[1] for file in files if "-" in file["filename"]})
    body = {"meta": {"api-version": "1.1", **meta}, "name": name, "files": files, "versions": versions}
    return json.dumps(body).encode()


def healthy(name: str) -> bytes:
    """A page of two releases."""
    return page(name, [file_of(name, "1.0", "2025-03-01"), file_of(name, "1.1", "2026-02-01")])


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the server's table of answers, else with a healthy page or the metadata of a file."""

    server: "Server"

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        time.sleep(self.server.delay)
        part = self.path.strip("/").split("/")
        name = part[-1]
        try:
            if name in self.server.answers:
                self.server.answers[name](self)
            elif part[0] == "files":
                project, version, *_ = name.split("-")
                self.reply(METADATA.format(name=project, version=version).encode(), kind="text/plain")
            else:
                self.reply(healthy(name))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def reply(self, body: bytes, code: int = 200, kind: str = JSON, **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """The index: `answers` by project name or file name, a delay before each, and how often what was asked for."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answers: dict[str, Answer] | None = None, delay: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers or {}
        self.delay = delay
        self.asked: Counter[str] = Counter()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/simple/"


@contextmanager
def serving(answers: dict[str, Answer] | None = None, delay: float = 0.0) -> Iterator[Server]:
    """An index that runs meanwhile."""
    server = Server(answers, delay)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def bomb(handler: Handler) -> None:
    """An answer that is small on the way and large when unpacked."""
    handler.reply(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")


def drip(handler: Handler) -> None:
    """A byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def silence(_: Handler) -> None:
    """Nothing, for longer than anybody waits."""
    time.sleep(3)
