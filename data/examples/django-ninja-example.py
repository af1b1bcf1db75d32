# /// script
# requires-python = ">=3.11"
# dependencies = ["django-ninja"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["validation", "schemas", "openapi"]
# ///
"""Django Ninja: type hints convert and validate the request of a Django view, and describe it in OpenAPI."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
)

from ninja import NinjaAPI, Schema, Status  # noqa: E402 - it reads the settings

api = NinjaAPI()


class Item(Schema):
    name: str
    price: float


@api.get("/")
def hello(request: HttpRequest) -> dict[str, str]:
    return {"message": "hello"}


@api.get("/items/{item_id}")
def read_item(request: HttpRequest, item_id: int) -> dict[str, int]:
    return {"id": item_id}


@api.post("/items", response={201: Item})
def create_item(request: HttpRequest, item: Item) -> Status[Item]:
    return Status(201, item)


urlpatterns = [path("", api.urls)]

app = get_wsgi_application()
