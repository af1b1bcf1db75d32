# /// script
# requires-python = ">=3.12"  # an installer takes an old release on 3.11
# dependencies = ["django-unfold"]
#
# [tool.pycompare]
# shows = ["search", "auth", "django"]
# ///
"""Django's admin in the theme of Unfold, with its filters, for a model of a single-file project."""

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
        "unfold",  # before django.contrib.admin
        "unfold.contrib.filters",
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
    UNFOLD={"SITE_TITLE": "Shop"},
)
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from unfold.admin import ModelAdmin  # noqa: E402
from unfold.contrib.filters.admin import FieldTextFilter  # noqa: E402

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(ModelAdmin):
    search_fields = ["name"]
    list_filter = [("name", FieldTextFilter)]
    list_filter_submit = True


urlpatterns = [path("admin/", admin.site.urls)]

call_command("migrate", verbosity=0)
User.objects.create_superuser("ada", password="s3cret")
client = Client()
assert client.get("/admin/").headers["location"] == "/admin/login/?next=/admin/"
client.post("/admin/login/", {"username": "ada", "password": "s3cret"})
assert "Site administration | Shop</title>" in client.get("/admin/").text

Group.objects.bulk_create(Group(name=name) for name in ("readers", "writers"))
for query in ("q=read", "name__icontains=read"):  # the search, and the filter of Unfold
    found = client.get(f"/admin/auth/group/?{query}").text
    assert "readers" in found
    assert "writers" not in found

print("ok")
