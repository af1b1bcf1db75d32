# /// script
# requires-python = ">=3.12"
# dependencies = ["django"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["wsgi", "streaming"]
# ///
"""Django in one file: settings, a form that validates, views and their URLs."""

import json
from collections.abc import Iterator

from django import forms
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponseBadRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],  # it sets Content-Length
    ROOT_URLCONF=__name__,
)


class ItemForm(forms.Form):
    name = forms.CharField()
    price = forms.FloatField()


def hello(request: WSGIRequest) -> HttpResponseBase:
    return JsonResponse({"message": "hello"})


def read_item(request: WSGIRequest, item_id: int) -> HttpResponseBase:
    return JsonResponse({"id": item_id})


@require_POST
def create_item(request: WSGIRequest) -> HttpResponseBase:
    try:
        body = json.loads(request.body)
    except ValueError:
        return HttpResponseBadRequest("the body is not JSON")
    form = ItemForm(body if isinstance(body, dict) else {})
    if form.is_valid():
        return JsonResponse(form.cleaned_data, status=201)
    return JsonResponse(form.errors, status=422)


def stream(request: WSGIRequest) -> HttpResponseBase:
    def lines() -> Iterator[str]:
        for word in ("one", "two", "three"):
            yield f"{word}\n"

    return StreamingHttpResponse(lines(), content_type="text/plain")


urlpatterns = [
    path("", hello),
    path("items/<int:item_id>", read_item),
    path("items", create_item),
    path("stream", stream),
]

app = get_wsgi_application()
