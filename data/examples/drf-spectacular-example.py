# /// script
# requires-python = ">=3.11"
# dependencies = ["drf-spectacular"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "schemas", "openapi"]
# ///
"""drf-spectacular: the views and serializers of Django REST framework, described in an OpenAPI document."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    INSTALLED_APPS=["drf_spectacular"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,  # else django.contrib.auth has to be installed
    },
    ROOT_URLCONF=__name__,
)

from drf_spectacular.utils import extend_schema  # noqa: E402 - it reads the settings
from drf_spectacular.views import SpectacularJSONAPIView  # noqa: E402
from rest_framework import serializers, status  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()
    price = serializers.FloatField()


class Hello(APIView):
    @extend_schema(responses={200: dict})
    def get(self, request: Request) -> Response:
        return Response({"message": "hello"})


class Item(APIView):
    @extend_schema(responses={200: dict})
    def get(self, request: Request, item_id: int) -> Response:
        return Response({"id": item_id})


class Items(APIView):
    @extend_schema(request=ItemSerializer, responses={201: ItemSerializer})
    def post(self, request: Request) -> Response:
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("", Hello.as_view()),
    path("items/<int:item_id>", Item.as_view()),
    path("items", Items.as_view()),
    path("openapi.json", SpectacularJSONAPIView.as_view()),
]

app = get_wsgi_application()
