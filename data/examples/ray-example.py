# /// script
# requires-python = ">=3.11"
# dependencies = ["ray[serve]"]
#
# [tool.pycompare]
# shows = ["rest", "batching"]
# ///
"""A trivial model on a cluster that is this machine; requests that come together reach it together."""

import os
import secrets
import socket
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # else it reports to the project
os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex()  # else it keeps one in the user's home
os.environ["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"  # else, under `uv run`, the working folder is copied to all workers

import ray  # noqa: E402
import requests  # noqa: E402
from ray import serve  # noqa: E402
from ray.serve.config import HTTPOptions  # noqa: E402
from starlette.requests import Request  # noqa: E402


@serve.deployment  # num_replicas=2 starts two processes
class Prices:
    def __init__(self) -> None:  # once in each replica: here a model is loaded
        self.prices = {"pen": 1.5, "ink": 4.0}

    @serve.batch(max_batch_size=2, batch_wait_timeout_s=5)
    async def predict(self, names: list[str]) -> list[dict[str, float]]:
        return [{"price": self.prices[name], "together": len(names)} for name in names]

    async def __call__(self, request: Request) -> dict[str, float]:
        return await self.predict(request.query_params["name"])


with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]

with TemporaryDirectory(dir="/tmp") as folder:  # paths of sockets must be short
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, _temp_dir=folder)
    try:
        serve.start(http_options=HTTPOptions(host="127.0.0.1", port=port))
        serve.run(Prices.bind())
        with ThreadPoolExecutor() as threads:
            urls = [f"http://127.0.0.1:{port}/?name={name}" for name in ("pen", "ink")]
            answers = [answer.json() for answer in threads.map(requests.get, urls)]
        assert answers == [{"price": 1.5, "together": 2}, {"price": 4, "together": 2}]
    finally:
        serve.shutdown()
        ray.shutdown()

print("ok")
