# /// script
# requires-python = ">=3.11"
# dependencies = ["litserve", "httpx2"]
#
# [tool.pycompare]
# shows = ["rest", "openapi", "batching"]
# ///
"""A trivial model in a worker process, which takes requests together that come together; FastAPI answers."""

from concurrent.futures import ThreadPoolExecutor

import litserve as ls
from fastapi.testclient import TestClient
from litserve.utils import wrap_litserve_start


class Prices(ls.LitAPI):
    def setup(self, device: str) -> None:  # once in each worker: here a model is loaded
        self.prices = {"pen": 1.5, "ink": 4.0}

    def decode_request(self, request: dict[str, str]) -> str:
        return request["name"]

    def predict(self, x: list[str]) -> list[dict[str, float]]:
        return [{"price": self.prices[name], "together": len(x)} for name in x]


if __name__ == "__main__":  # workers import the module again
    server = ls.LitServer(Prices(max_batch_size=2, batch_timeout=5), accelerator="cpu")
    with wrap_litserve_start(server), TestClient(server.app) as client:  # a service calls server.run(port=8000)
        with ThreadPoolExecutor() as threads:
            answers = threads.map(lambda name: client.post("/predict", json={"name": name}), ["pen", "ink"])
        assert [answer.json() for answer in answers] == [{"price": 1.5, "together": 2}, {"price": 4, "together": 2}]
        assert "/predict" in client.get("/openapi.json").json()["paths"]

    print("ok")
