# /// script
# requires-python = ">=3.11"
# dependencies = ["djangorestframework-simplejwt"]
#
# [tool.pycompare]
# shows = ["jwt", "revocation", "django"]
# ///
"""Log-in by name and password hands out tokens that open a guarded view; a refresh token is revoked."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="a key of thirty-two bytes or more",
    ALLOWED_HOSTS=["testserver"],
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "rest_framework_simplejwt.token_blacklist",
    ],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    },
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework.decorators import api_view  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.test import APIClient  # noqa: E402
from rest_framework_simplejwt import views  # noqa: E402


@api_view()
def me(request: Request) -> Response:
    return Response(request.user.username)


urlpatterns = [
    path("login", views.TokenObtainPairView.as_view()),
    path("refresh", views.TokenRefreshView.as_view()),
    path("logout", views.TokenBlacklistView.as_view()),
    path("me", me),
]

call_command("migrate", verbosity=0)
User.objects.create_user("ann", password="s3cret")
client = APIClient()
assert client.get("/me").status_code == 401
assert client.post("/login", {"username": "ann", "password": "wrong"}).status_code == 401
tokens = client.post("/login", {"username": "ann", "password": "s3cret"}).data
assert client.get("/me", headers={"authorization": f"Bearer {tokens['access']}"}).data == "ann"
assert "access" in client.post("/refresh", {"refresh": tokens["refresh"]}).data
client.post("/logout", {"refresh": tokens["refresh"]})
assert client.post("/refresh", {"refresh": tokens["refresh"]}).status_code == 401

print("ok")
