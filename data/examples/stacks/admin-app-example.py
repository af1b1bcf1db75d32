# /// script
# requires-python = ">=3.12"
# dependencies = ["django", "djangorestframework", "gunicorn"]
#
# [tool.pycompare]
# serve = "own"
# shows = ["class-views", "orm"]
# ///
"""An application with an admin page: one Django model, its admin under /admin/ and its API by REST framework.

In one file; a project of `django-admin startproject` has a module for each part.
"""

import os
import sys

import django
from django.apps import AppConfig
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


class ItemsConfig(AppConfig):
    name = __name__
    label = "items"
    default_auto_field = "django.db.models.BigAutoField"


settings.configure(
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    # One database in memory for all threads.
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:items?mode=memory&cache=shared"}},
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "rest_framework",
        f"{__name__}.ItemsConfig",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    REST_FRAMEWORK={"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]},
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.urandom(32).hex(),
    STATIC_URL="static/",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        },
    ],
)
django.setup()

# What follows needs the settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402
from gunicorn.app.base import BaseApplication  # noqa: E402
from rest_framework import generics, serializers  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402


class Item(models.Model):
    name = models.CharField(max_length=100)
    price = models.FloatField()

    def __str__(self) -> str:
        return self.name


@admin.register(Item)
class ItemAdmin(admin.ModelAdmin):
    list_display = ["name", "price"]
    search_fields = ["name"]


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = Item
        fields = ["name", "price"]


class Hello(APIView):
    def get(self, request: Request) -> Response:
        return Response({"message": "hello"})


class ReadItem(APIView):
    def get(self, request: Request, item_id: int) -> Response:
        return Response({"id": item_id})


class Items(generics.ListCreateAPIView):
    queryset = Item.objects.order_by("id")
    serializer_class = ItemSerializer


urlpatterns = [
    path("", Hello.as_view()),
    path("items", Items.as_view()),
    path("items/<int:item_id>", ReadItem.as_view()),
    path("admin/", admin.site.urls),
]

app = get_wsgi_application()


class Server(BaseApplication):
    """`gunicorn --worker-class gthread module:app` from code."""

    def load_config(self) -> None:
        self.cfg.set("bind", f"127.0.0.1:{sys.argv[1]}")
        self.cfg.set("control_socket_disable", True)  # else a socket stays in the home folder
        self.cfg.set("worker_class", "gthread")  # it keeps connections alive

    def load(self) -> WSGIHandler:
        call_command("migrate", verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(Item)  # in a project a migration of its own makes the table
        # Without a password nobody can log in.
        User.objects.create_superuser("admin", password=os.environ.get("ADMIN_PASSWORD"))
        return app


if __name__ == "__main__":
    Server().run()
