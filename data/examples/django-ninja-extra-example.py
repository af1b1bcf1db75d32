# /// script
# requires-python = ">=3.11"
# dependencies = ["django-ninja-extra"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "validation", "schemas", "openapi"]
# openapi = "/openapi.json"
# ///
"""Django Ninja Extra: a controller holds the routes of a resource, and type hints convert and validate."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "ninja_extra"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
)
app = get_wsgi_application()

from ninja import Schema  # noqa: E402 - they read the settings
from ninja_extra import NinjaExtraAPI, api_controller, http_get, http_post  # noqa: E402


class Item(Schema):
    name: str
    price: float


@api_controller("/items")
class ItemController:
    @http_get("/{item_id}")
    def read_item(self, item_id: int) -> dict[str, int]:
        return {"id": item_id}

    @http_post("", response={201: Item})
    def create_item(self, item: Item) -> tuple[int, Item]:
        return 201, item


api = NinjaExtraAPI()
api.register_controllers(ItemController)


@api.get("/")
def hello(request: HttpRequest) -> dict[str, str]:
    return {"message": "hello"}


urlpatterns = [path("", api.urls)]
