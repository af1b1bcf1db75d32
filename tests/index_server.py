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
    handler.reply(gzip.compress(b" " * 20_000_000, 1), Content_Encoding="gzip")


def drip(handler: Handler) -> None:
    """A byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def header_drip(handler: Handler) -> None:
    """A header that never ends, a byte now and then."""
    _dripping(handler, b"HTTP/1.1 200 OK\r\nX-Long: ")


def body_drip(handler: Handler) -> None:
    """A body that has a length, and comes a byte now and then."""
    _dripping(handler, b"HTTP/1.1 200 OK\r\nContent-Type: " + JSON.encode() + b"\r\nContent-Length: 100000\r\n\r\n")


def gzip_drip(handler: Handler) -> None:
    """A compressed body of which little comes at a time: what unpacks it may wait for more."""
    start = (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n" + gzip.compress(b" " * 9)[:10]
    )
    _dripping(handler, start, b"\x00")


def _dripping(handler: Handler, start: bytes, drop: bytes = b"x") -> None:
    handler.wfile.write(start)
    for _ in range(2000):
        handler.wfile.write(drop)
        handler.wfile.flush()
        time.sleep(0.05)


def continues(handler: Handler) -> None:
    """`100 Continue`, again and again."""
    for _ in range(200_000):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 10)
        time.sleep(0.001)


def headers(handler: Handler) -> None:
    """Very many headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200_000):
        handler.wfile.write(b"X-%d: y\r\n" % number * 20)


def come_back(handler: Handler) -> None:
    """Busy, for six hours."""
    handler.reply(b"busy", 503, Retry_After="21600")


def swelling(handler: Handler) -> None:
    """Objects that are small on the way and large when they are parsed."""
    handler.reply(b'{"meta": {"api-version": "1.0"}, "name": "thing", "files": [' + b"{}," * 10_000_000 + b"{}]}")


def links(handler: Handler) -> None:
    """Very many links."""
    handler.reply(b"<html><body>" + b'<a href="a">b</a>' * 1_900_000, kind="text/html")


def tags(handler: Handler) -> None:
    """Very deep HTML."""
    handler.reply(b"<html><body>" + b"<i>" * 8_000_000, kind="text/html")


def long_name(handler: Handler) -> None:
    """A name of a file that keeps a pattern busy."""
    name = "thing-" + "1-" * 3000 + "linux" + ".whl.zip_"
    handler.reply(page("thing", [file_of("thing", "1.0", None), {"filename": name, "url": "x", "hashes": {}}]))


def newer(handler: Handler) -> None:
    """A page of a newer minor version of the API."""
    handler.reply(healthy("thing").replace(b'"1.1"', b'"1.99"', 1))


def requirements(handler: Handler) -> None:
    """Metadata of very many requirements."""
    handler.reply(METADATA.format(name="thing", version="1.1").encode() + b"Requires-Dist: anyio>=4\n" * 1_000_000)


HOSTILE: dict[str, tuple[str, Answer]] = {
    "a header drips": ("thing", header_drip),
    "a body with a length drips": ("thing", body_drip),
    "a compressed body drips": ("thing", gzip_drip),
    "it says continue without end": ("thing", continues),
    "very many headers": ("thing", headers),
    "it is busy for six hours": ("thing", come_back),
    "small objects that swell": ("thing", swelling),
    "two million links": ("thing", links),
    "deep HTML": ("thing", tags),
    "a name that keeps a pattern busy": ("thing", long_name),
    "a million requirements": ("thing-1.1-py3-none-any.whl.metadata", requirements),
}
"""What an index may do to who asks it: the name under which it is asked for, and the answer."""


def silence(_: Handler) -> None:
    """Nothing, for longer than anybody waits."""
    time.sleep(3)
