# /// script
# requires-python = ">=3.11"
# dependencies = ["dj-rest-auth[with-social]"]
#
# [tool.pycompare]
# shows = ["accounts", "sessions", "revocation", "django"]
# ///
"""Registration, log-in by name and password, a guarded view, and log-out, over ready endpoints."""

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
        "django.contrib.sites",
        "rest_framework",
        "rest_framework.authtoken",
        "allauth",
        "allauth.account",
        "allauth.socialaccount",
        "dj_rest_auth",
        "dj_rest_auth.registration",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"]},
    ACCOUNT_EMAIL_VERIFICATION="none",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    SITE_ID=1,
)
django.setup()

from django.urls import include, path  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402

urlpatterns = [
    path("registration/", include("dj_rest_auth.registration.urls")),
    path("", include("dj_rest_auth.urls")),
]

call_command("migrate", verbosity=0)
client = APIClient()
assert client.get("/user/").status_code == 401
client.post("/registration/", {"username": "ann", "password1": "s3cret-horse", "password2": "s3cret-horse"})
assert client.post("/login/", {"username": "ann", "password": "wrong"}).status_code == 400
token = client.post("/login/", {"username": "ann", "password": "s3cret-horse"}).data["key"]
client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
assert client.get("/user/").data["username"] == "ann"
client.post("/logout/")
assert client.get("/user/").status_code == 401

print("ok")
