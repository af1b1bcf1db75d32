# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx"]
#
# [tool.pycompare]
# shows = ["sync", "async", "hooks", "timeouts", "mocking"]
# ///
"""Blocking calls and coroutines alike: read, send, give up on a slow answer, try again after a 503."""

import asyncio
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


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

seen: list[int] = []
hooks = {"response": [lambda response: seen.append(response.status_code)]}
with httpx.Client(base_url=url, event_hooks=hooks) as client:
    assert client.get("/items/1").json() == {"name": "pen"}
    assert client.post("/items", json={"name": "ink"}).json() == {"name": "ink"}
    for _ in range(3):
        if client.get("/busy").is_success:
            break
    try:
        client.get("/slow", timeout=0.1)
    except httpx.ReadTimeout:
        pass
    else:
        raise AssertionError
assert seen == [200, 201, 503, 200]


async def main() -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        answers = await asyncio.gather(client.get("/items/1"), client.get("/items/2"))
        assert [answer.json() for answer in answers] == [{"name": "pen"}] * 2


asyncio.run(main())

# A test answers in the place of the service.
answer = httpx.Response(200, json={"name": "ink"})
with httpx.Client(transport=httpx.MockTransport(lambda request: answer)) as client:
    assert client.get("http://shop/items/1").json() == {"name": "ink"}

server.shutdown()
print("ok")
