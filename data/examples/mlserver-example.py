# /// script
# requires-python = ">=3.11,<3.13"  # what it requires itself
# dependencies = ["mlserver", "httpx2"]
#
# [tool.pycompare]
# shows = ["rest", "openapi"]
# ///
"""A trivial model that speaks the Open Inference Protocol, called over HTTP on loopback."""

import asyncio
import socket

import httpx2
import numpy as np
from mlserver import MLModel, MLServer, ModelSettings, Settings
from mlserver.codecs import decode_args


class Doubler(MLModel):
    async def load(self) -> bool:
        self.factor = 2.0  # here a model is loaded
        return True

    @decode_args
    async def predict(self, prices: np.ndarray) -> np.ndarray:
        return prices * self.factor


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


async def main() -> None:
    settings = Settings(
        debug=False,
        host="127.0.0.1",
        http_port=free_port(),
        grpc_port=free_port(),
        metrics_endpoint=None,
        parallel_workers=0,  # else the model runs in a pool of processes
    )
    server = MLServer(settings)  # `mlserver start FOLDER` reads settings.json and model-settings.json there
    serving = asyncio.create_task(server.start([ModelSettings(name="doubler", implementation=Doubler)]))

    transport = httpx2.AsyncHTTPTransport(retries=5)  # until it listens
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{settings.http_port}", transport=transport) as client:
        while (await client.get("/v2/models/doubler/ready")).status_code != 200:
            await asyncio.sleep(0.05)
        tensor = {"name": "prices", "shape": [2], "datatype": "FP64", "data": [1.5, 2]}
        answer = await client.post("/v2/models/doubler/infer", json={"inputs": [tensor]})
        assert answer.json()["outputs"][0]["data"] == [3, 4]
        document = (await client.get("/v2/docs/dataplane.json")).json()
        assert "/v2/models/{model_name}/infer" in document["paths"]

    await server.stop()
    await serving


asyncio.run(main())
print("ok")
