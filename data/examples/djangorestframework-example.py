# /// script
# requires-python = ">=3.11"
# dependencies = ["djangorestframework"]
#
# [tool.pycompare]
# serve = "wsgi"
# shows = ["class-views", "schemas"]
# ///
"""Django REST framework: class-based views, with a serializer that validates the body."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,  # else django.contrib.auth has to be installed
    },
    ROOT_URLCONF=__name__,
)

from rest_framework import serializers, status  # noqa: E402 - it reads the settings
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()
    price = serializers.FloatField()


class Hello(APIView):
    def get(self, request: Request) -> Response:
        return Response({"message": "hello"})


class Item(APIView):
    def get(self, request: Request, item_id: int) -> Response:
        return Response({"id": item_id})


class Items(APIView):
    def post(self, request: Request) -> Response:
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.data, status=status.HTTP_201_CREATED)


urlpatterns = [
    path("", Hello.as_view()),
    path("items/<int:item_id>", Item.as_view()),
    path("items", Items.as_view()),
]

app = get_wsgi_application()
