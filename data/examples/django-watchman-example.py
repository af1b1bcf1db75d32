# /// script
# requires-python = ">=3.11"
# dependencies = ["django-watchman"]
#
# [tool.pycompare]
# shows = ["health-endpoint", "dependency-checks", "django"]
# ///
"""A status page runs the checks: databases and caches, which it brings, and one of your own."""

import sys
import types

import django
from django.conf import settings

CHECKS = ("watchman.checks.databases", "watchman.checks.caches", "shop.checks.backlog")
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["watchman"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    WATCHMAN_CHECKS=CHECKS,
)
django.setup()

from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402
from watchman.decorators import check  # noqa: E402

queue: list[str] = []


@check
def _backlog() -> dict:
    if len(queue) > 1:
        raise RuntimeError(f"{len(queue)} waiting")
    return {"ok": True}


def backlog() -> dict:
    return {"backlog": _backlog()}


module = sys.modules["shop.checks"] = types.ModuleType("shop.checks")
module.backlog = backlog  # a project has this in shop/checks.py

urlpatterns = [path("watchman/", include("watchman.urls"))]

client = Client()
response = client.get("/watchman/")
assert response.status_code == 200
assert response.json()["databases"] == [{"default": {"ok": True}}]
assert response.json()["backlog"] == {"ok": True}
assert client.get("/watchman/ping/").content == b"pong"

queue += ["one", "two"]
response = client.get("/watchman/")
assert response.status_code == 500
assert response.json()["backlog"]["error"] == "2 waiting"

print("ok")
