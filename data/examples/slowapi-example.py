# /// script
# requires-python = ">=3.11"
# dependencies = ["slowapi", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["declared", "keys", "memory", "headers", "fastapi"]
# ///
"""Two requests a minute for each client: the third is refused with 429 and headers, another client is served."""

from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded


def api_key(request: Request) -> str:
    return request.headers["x-api-key"]


limiter = Limiter(key_func=api_key, headers_enabled=True)
app = FastAPI()
app.state.limiter = limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)


@app.get("/orders")
@limiter.limit("2/minute")
async def orders(request: Request, response: Response) -> list[str]:
    return ["pen"]


with TestClient(app) as client:
    answers = [client.get("/orders", headers={"x-api-key": key}) for key in ("ada", "ada", "ada", "bob")]
assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
assert answers[0].headers["x-ratelimit-remaining"] == "1"
assert int(answers[2].headers["retry-after"]) <= 60

print("ok")
