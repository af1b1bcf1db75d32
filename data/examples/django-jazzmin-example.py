# /// script
# requires-python = ">=3.11"
# dependencies = ["django-jazzmin"]
#
# [tool.pycompare]
# shows = ["search", "auth", "django"]
# ///
"""Django's admin in the theme of Jazzmin, with its search bar, for a model of a single-file project."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this example only",
    ALLOWED_HOSTS=["testserver"],
    STATIC_URL="static/",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "jazzmin",  # before django.contrib.admin
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    JAZZMIN_SETTINGS={"site_title": "Shop", "search_model": ["auth.Group"]},
)
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402

urlpatterns = [path("admin/", admin.site.urls)]

call_command("migrate", verbosity=0)
User.objects.create_superuser("ada", password="s3cret")
client = Client()
assert client.get("/admin/").headers["location"] == "/admin/login/?next=/admin/"
client.post("/admin/login/", {"username": "ada", "password": "s3cret"})
assert "Site administration | Shop</title>" in client.get("/admin/").text

Group.objects.bulk_create(Group(name=name) for name in ("readers", "writers"))
found = client.get("/admin/auth/group/?q=read").text
assert "readers" in found
assert "writers" not in found

print("ok")
