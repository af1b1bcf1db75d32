# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["wsgi"]
# ///
"""The demo server of the standard library serves a WSGI application: for development, never for production."""

from collections.abc import Callable
from threading import Thread
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server


def app(environ: dict, start_response: Callable) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        with urlopen(f"http://127.0.0.1:{server.server_port}/") as response:
            assert response.read() == b"hello"
    finally:
        server.shutdown()
        thread.join()

print("ok")
