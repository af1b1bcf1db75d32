# /// script
# requires-python = ">=3.11"
# dependencies = ["bentoml", "httpx2"]
#
# [tool.pycompare]
# shows = ["rest", "openapi", "streaming"]
# ///
"""A trivial model as a service, called over HTTP in this process; its requests are checked by type hints."""

from collections.abc import Iterator

import bentoml
from starlette.testclient import TestClient


@bentoml.service
class Prices:
    def __init__(self) -> None:  # once in each worker: here a model is loaded
        self.prices = {"pen": 1.5, "ink": 4.0}

    @bentoml.api
    def predict(self, name: str) -> float:
        return self.prices[name]

    @bentoml.api
    def search(self, limit: int) -> Iterator[str]:
        yield from (f"{name}\n" for name, price in self.prices.items() if price < limit)


with TestClient(Prices.to_asgi()) as client:  # a service starts `bentoml serve module:Prices`
    assert client.post("/predict", json={"name": "pen"}).json() == 1.5
    assert client.post("/predict", json={"name": 7}).status_code == 400
    assert client.post("/search", json={"limit": 5}).text == "pen\nink\n"
    assert {"/predict", "/search"} <= client.get("/docs.json").json()["paths"].keys()

print("ok")
