# /// script
# requires-python = ">=3.11"
# dependencies = ["fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["rest", "openapi"]
# ///
"""A trivial model is loaded at the start of the application and called in a route, in a thread of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Question(BaseModel):
    name: str


class Answer(BaseModel):
    price: float


models: dict[str, dict[str, float]] = {}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    models["prices"] = {"pen": 1.5, "ink": 4.0}  # here a model is loaded, once in each worker
    yield
    models.clear()


app = FastAPI(lifespan=lifespan)


@app.post("/predict")
def predict(question: Question) -> Answer:  # a plain function runs in a thread, so that it holds up no other request
    return Answer(price=models["prices"][question.name])


with TestClient(app) as client:
    assert client.post("/predict", json={"name": "pen"}).json() == {"price": 1.5}
    assert "/predict" in client.get("/openapi.json").json()["paths"]

print("ok")
