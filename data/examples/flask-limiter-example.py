# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-limiter"]
#
# [tool.pycompare]
# shows = ["declared", "keys", "sliding-window", "memory", "headers", "flask"]
# ///
"""Two requests a minute for each client: the third is refused with 429 and headers, another client is served."""

from flask import Flask, request
from flask_limiter import Limiter

app = Flask(__name__)
limiter = Limiter(
    lambda: request.headers["x-api-key"],
    app=app,
    storage_uri="memory://",
    strategy="moving-window",
    headers_enabled=True,
)


@app.get("/orders")
@limiter.limit("2/minute")
def orders() -> list[str]:
    return ["pen"]


client = app.test_client()
answers = [client.get("/orders", headers={"x-api-key": key}) for key in ("ada", "ada", "ada", "bob")]
assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
assert answers[0].headers["x-ratelimit-remaining"] == "1"
assert int(answers[2].headers["retry-after"]) <= 60

print("ok")
