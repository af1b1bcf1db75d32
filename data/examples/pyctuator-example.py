# /// script
# requires-python = ">=3.11"
# dependencies = ["pyctuator", "fastapi", "httpx2"]
#
# [tool.pycompare]
# shows = ["health", "fastapi"]
# ///
"""The actuator endpoints that Spring Boot Admin asks for, in a FastAPI application, with a health check of your own."""

from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pyctuator.health.health_provider import HealthDetails, HealthProvider, HealthStatus, Status
from pyctuator.pyctuator import Pyctuator

queue: list[str] = []


@dataclass
class Waiting(HealthDetails):
    waiting: int


class Backlog(HealthProvider):
    def is_supported(self) -> bool:
        return True

    def get_name(self) -> str:
        return "backlog"

    def get_health(self) -> HealthStatus:
        return HealthStatus(Status.DOWN if len(queue) > 1 else Status.UP, Waiting(len(queue)))


app = FastAPI()
actuator = Pyctuator(
    app,
    app_name="shop",
    app_url="http://localhost:8000",
    pyctuator_endpoint_url="http://localhost:8000/pyctuator",
    registration_url=None,  # a service names its Spring Boot Admin: http://admin:8080/instances
)
actuator.register_health_provider(Backlog())

client = TestClient(app)
assert client.get("/pyctuator/info").json()["app"]["name"] == "shop"
assert client.get("/pyctuator/health").json()["status"] == "UP"

queue += ["one", "two"]
response = client.get("/pyctuator/health")
assert response.status_code == 503
assert response.json()["details"]["backlog"] == {"status": "DOWN", "details": {"waiting": 2}}

print("ok")
