# /// script
# requires-python = ">=3.11"
# dependencies = ["django-allauth[headless]"]
#
# [tool.pycompare]
# shows = ["accounts", "sessions", "revocation", "django"]
# ///
"""Registration, log-in by e-mail and password over the API for single-page clients, a guarded view, and log-out."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this example only",
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
        "allauth",
        "allauth.account",
        "allauth.headless",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    ACCOUNT_LOGIN_METHODS={"email"},
    ACCOUNT_SIGNUP_FIELDS=["email*", "password1*"],
    ACCOUNT_EMAIL_VERIFICATION="none",
    HEADLESS_ONLY=True,
)
django.setup()

from allauth.account.decorators import login_required  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402


@login_required(login_url="/login")
def me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.email)


urlpatterns = [path("_allauth/", include("allauth.headless.urls")), path("me", me)]

call_command("migrate", verbosity=0)
AUTH = "/_allauth/browser/v1/auth"
ann = {"email": "ann@example.com", "password": "s3cret-horse"}
client = Client()
assert client.get("/me").status_code == 302
assert client.post(f"{AUTH}/signup", ann, "application/json").status_code == 200
assert client.delete(f"{AUTH}/session").status_code == 401  # what the API says of who is logged out
assert client.get("/me").status_code == 302

assert client.post(f"{AUTH}/login", ann | {"password": "wrong"}, "application/json").status_code == 400
assert client.post(f"{AUTH}/login", ann, "application/json").status_code == 200
assert client.get("/me").text == "ann@example.com"

print("ok")
