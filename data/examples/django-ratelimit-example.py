# /// script
# requires-python = ">=3.11"
# dependencies = ["django-ratelimit", "django"]
#
# [tool.pycompare]
# shows = ["declared", "keys", "django"]
# ///
"""Two requests a minute for each client: the third is refused with 429, another client is served."""

from django import setup
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from django_ratelimit.decorators import ratelimit

settings.configure(
    SECRET_KEY="for this example alone",
    ALLOWED_HOSTS=["testserver"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django_ratelimit.middleware.RatelimitMiddleware"],
    RATELIMIT_VIEW=f"{__name__}.refused",
    # A service with several processes needs a shared cache, such as Redis.
    SILENCED_SYSTEM_CHECKS=["django_ratelimit.E003", "django_ratelimit.W001"],
)
setup()


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=429)


@ratelimit(key="header:x-api-key", rate="2/m")
def orders(request: HttpRequest) -> JsonResponse:
    return JsonResponse(["pen"], safe=False)


urlpatterns = [path("orders", orders)]

client = Client()
answers = [client.get("/orders", headers={"x-api-key": key}) for key in ("ada", "ada", "ada", "bob")]
assert [answer.status_code for answer in answers] == [200, 200, 429, 200]

print("ok")
