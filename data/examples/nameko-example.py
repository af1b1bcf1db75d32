# /// script
# requires-python = ">=3.11"
# dependencies = ["nameko"]
#
# [tool.pycompare]
# shows = ["di", "rpc", "rabbitmq"]
# needs = ["rabbitmq"]
# ///
"""Two services over RabbitMQ: one calls the other, a stand-alone client calls the first."""

import eventlet

eventlet.monkey_patch()

import os  # noqa: E402

from nameko.containers import WorkerContext  # noqa: E402
from nameko.extensions import DependencyProvider  # noqa: E402
from nameko.rpc import RpcProxy, rpc  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402
from nameko.standalone.rpc import ClusterRpcProxy  # noqa: E402

CONFIG = {"AMQP_URI": os.environ.get("AMQP_URL", "amqp://guest:guest@localhost:5672/")}


class Rates(DependencyProvider):
    def get_dependency(self, worker_ctx: WorkerContext) -> dict[str, float]:
        return {"fr": 0.2}


class TaxService:
    name = "tax"
    rates = Rates()

    @rpc
    def rate(self, country: str) -> float:
        return self.rates[country]


class OrderService:
    name = "orders"
    tax = RpcProxy("tax")

    @rpc
    def total(self, price: float, country: str) -> float:
        return price * (1 + self.tax.rate(country))


runner = ServiceRunner(CONFIG)
runner.add_service(TaxService)
runner.add_service(OrderService)
runner.start()
try:
    with ClusterRpcProxy(CONFIG, timeout=10) as cluster:
        assert cluster.orders.total(10, "fr") == 12
finally:
    runner.stop()

print("ok")
