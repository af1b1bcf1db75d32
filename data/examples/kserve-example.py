# /// script
# requires-python = ">=3.11,<3.14"  # what it requires itself
# dependencies = ["kserve"]
#
# [tool.pycompare]
# shows = ["rest", "openapi"]
# ///
"""A trivial model that speaks the Open Inference Protocol, in a process of its own, called over HTTP."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import Request, urlopen

MODEL = """
import sys
from uuid import uuid4

from kserve import InferOutput, InferRequest, InferResponse, Model, ModelServer


class Doubler(Model):
    def load(self) -> None:
        self.factor = 2.0  # here a model is loaded
        self.ready = True

    def predict(self, payload: InferRequest, headers: dict | None = None) -> InferResponse:
        prices = payload.inputs[0].as_numpy() * self.factor
        output = InferOutput("doubled", list(prices.shape), "FP64")
        output.set_data_from_numpy(prices, binary_data=False)
        return InferResponse(payload.id or str(uuid4()), self.name, [output])


model = Doubler("doubler")
model.load()
ModelServer(http_port=int(sys.argv[1]), enable_grpc=False, enable_docs_url=True).start([model])
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def ask(url: str, body: object = None) -> dict:
    data = json.dumps(body).encode() if body else None
    for _ in range(300):
        try:
            with urlopen(Request(url, data, {"Content-Type": "application/json"})) as response:
                return json.load(response)
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


with TemporaryDirectory() as folder:
    Path(folder, "doubler.py").write_text(MODEL)
    url = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "doubler.py", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            tensor = {"name": "prices", "shape": [2], "datatype": "FP64", "data": [1.5, 2]}
            assert ask(f"{url}/v2/models/doubler/ready")["ready"]
            assert ask(f"{url}/v2/models/doubler/infer", {"inputs": [tensor]})["outputs"][0]["data"] == [3, 4]
            assert "/v2/models/{model_name}/infer" in ask(f"{url}/openapi.json")["paths"]
        finally:
            server.terminate()
print("ok")
