# /// script
# requires-python = ">=3.11"
# dependencies = ["niquests"]
#
# [tool.pycompare]
# shows = ["sync", "async", "retries", "hooks", "timeouts"]
# ///
"""The interface of Requests, also for coroutines: read, send, give up on a slow answer, try again after a 503."""

import asyncio
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import niquests


class Shop(BaseHTTPRequestHandler):
    """The service that is called: slow on one path, unavailable once on another, and an echo of what is sent."""

    unavailable = 1

    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/busy" and Shop.unavailable:
            Shop.unavailable -= 1
            self.answer(503, {})
        else:
            self.answer(200, {"name": "pen"})

    def do_POST(self) -> None:
        self.answer(201, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def answer(self, status: int, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"

retry = niquests.RetryConfiguration(total=2, backoff_factor=0.01, status_forcelist=[503])
seen: list[int | None] = []
with niquests.Session(base_url=url, retries=retry) as session:
    session.hooks["response"].append(lambda response: seen.append(response.status_code))
    assert session.get("/items/1").json() == {"name": "pen"}
    assert session.post("/items", json={"name": "ink"}).json() == {"name": "ink"}
    assert session.get("/busy").status_code == 200
assert seen == [200, 201, 200]


async def main() -> None:
    async with niquests.AsyncSession(base_url=url) as session:
        answers = await asyncio.gather(session.get("/items/1"), session.get("/items/2"))
        assert [answer.json() for answer in answers] == [{"name": "pen"}] * 2
        try:
            await session.get("/slow", timeout=0.1)
        except niquests.ReadTimeout:
            pass
        else:
            raise AssertionError


asyncio.run(main())

server.shutdown()
print("ok")
