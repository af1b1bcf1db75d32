# /// script
# requires-python = ">=3.11"
# dependencies = ["django-health-check"]
#
# [tool.pycompare]
# shows = ["prometheus", "health-endpoint", "dependency-checks", "django"]
# ///
"""One view runs the checks: database and cache, which it brings, and one of your own."""

from dataclasses import dataclass

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["health_check"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()

from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from health_check.base import HealthCheck  # noqa: E402
from health_check.checks import Cache, Database  # noqa: E402
from health_check.exceptions import ServiceUnavailable  # noqa: E402
from health_check.views import HealthCheckView  # noqa: E402

queue: list[str] = []


@dataclass
class Backlog(HealthCheck):
    limit: int

    async def run(self) -> None:
        if len(queue) > self.limit:
            raise ServiceUnavailable(f"{len(queue)} waiting")


urlpatterns = [
    path("health/", HealthCheckView.as_view(checks=[Database, Cache, (Backlog, {"limit": 1})])),
]

client = Client()
response = client.get("/health/?format=json")
assert response.status_code == 200
assert set(response.json().values()) == {"OK"}

queue += ["one", "two"]
response = client.get("/health/?format=json")
assert response.status_code == 500
assert any("2 waiting" in status for status in response.json().values())
assert "django_health_check_status" in client.get("/health/?format=openmetrics").text

print("ok")
