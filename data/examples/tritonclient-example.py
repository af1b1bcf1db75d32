# /// script
# requires-python = ">=3.11,<3.14"  # what kserve requires
# dependencies = ["tritonclient[http]", "kserve"]
#
# [tool.pycompare]
# shows = ["rest"]
# ///
"""The client of Triton asks a trivial model over the Open Inference Protocol.

Triton is an image with models in folders; here a model server of KServe answers, which speaks the same protocol.
"""

import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tritonclient.http import InferenceServerClient, InferInput

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
ModelServer(http_port=int(sys.argv[1]), enable_grpc=False).start([model])
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def ready(client: InferenceServerClient) -> bool:
    try:
        return client.is_model_ready("doubler")
    except OSError:
        return False


with TemporaryDirectory() as folder:
    Path(folder, "doubler.py").write_text(MODEL)
    port = free_port()
    command = [sys.executable, "doubler.py", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            with InferenceServerClient(f"127.0.0.1:{port}") as client:
                while not ready(client):
                    time.sleep(0.1)
                prices = InferInput("prices", [2], "FP64")
                prices.set_data_from_numpy(np.array([1.5, 2.0]))
                answer = client.infer("doubler", [prices])
                assert answer.as_numpy("doubled").tolist() == [3, 4]
        finally:
            server.terminate()
print("ok")
