# /// script
# requires-python = ">=3.11"
# dependencies = ["mangum", "fastapi"]
#
# [tool.pycompare]
# shows = ["asgi", "lambda", "lifespan"]
# ///
"""An ASGI application as a handler of AWS Lambda, called here with an event of an HTTP API."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from mangum import Mangum

log: list[str] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    log.append("start")
    yield
    log.append("stop")


app = FastAPI(lifespan=lifespan)


@app.get("/items/{item}")
async def read(item: int, request: Request) -> dict[str, object]:
    return {"id": item, "function": request.scope["aws.context"]["function_name"]}


handler = Mangum(app, lifespan="on")  # what the function is configured to call

event = {
    "version": "2.0",
    "rawPath": "/items/7",
    "rawQueryString": "",
    "headers": {"host": "example.org"},
    "requestContext": {"http": {"method": "GET", "path": "/items/7", "sourceIp": "192.0.2.1"}},
    "isBase64Encoded": False,
}
response = handler(event, {"function_name": "shop"})
assert response["statusCode"] == 200
assert json.loads(response["body"]) == {"id": 7, "function": "shop"}
assert log == ["start", "stop"]

print("ok")
