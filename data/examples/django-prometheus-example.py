# /// script
# requires-python = ">=3.11"
# dependencies = ["django-prometheus"]
#
# [tool.pycompare]
# shows = ["prometheus", "http-metrics", "custom-metrics", "django"]
# ///
"""Every request of a Django project is counted and timed by view, beside a metric of your own."""

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django_prometheus"],
    MIDDLEWARE=[
        "django_prometheus.middleware.PrometheusBeforeMiddleware",  # first
        "django_prometheus.middleware.PrometheusAfterMiddleware",  # last
    ],
)
django.setup()

from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402
from prometheus_client import Counter  # noqa: E402

RUSHED = Counter("rushed", "Requests marked as urgent")


def read(request: HttpRequest, item: int) -> JsonResponse:
    if "urgent" in request.GET:
        RUSHED.inc()
    return JsonResponse({"id": item})


urlpatterns = [path("items/<int:item>", read, name="read"), path("", include("django_prometheus.urls"))]

client = Client()
assert client.get("/items/7?urgent=1").status_code == 200
assert client.get("/items/8").status_code == 200
text = client.get("/metrics").text
name = "django_http_requests_total_by_view_transport_method_total"
assert f'{name}{{method="GET",transport="http",view="read"}} 2.0' in text
assert "rushed_total 1.0" in text

print("ok")
