# /// script
# requires-python = ">=3.11"
# dependencies = ["django-oauth-toolkit"]
#
# [tool.pycompare]
# shows = ["oauth-provider", "revocation", "django"]
# ///
"""An authorization server gives a client a token for a scope; it opens a guarded view until it is revoked."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this example only",
    ALLOWED_HOSTS=["testserver"],
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "oauth2_provider"],
    OAUTH2_PROVIDER={"SCOPES": {"read": "read orders"}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
)
django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402
from oauth2_provider import urls as oauth2_urls  # noqa: E402
from oauth2_provider.decorators import protected_resource  # noqa: E402
from oauth2_provider.models import Application  # noqa: E402


@protected_resource(scopes=["read"])
def orders(request: HttpRequest) -> HttpResponse:
    return HttpResponse("orders")


urlpatterns = [path("o/", include(oauth2_urls)), path("orders", orders)]

call_command("migrate", verbosity=0)
Application.objects.create(
    name="shop",
    client_id="shop",
    client_secret="s3cret",
    client_type=Application.CLIENT_CONFIDENTIAL,
    authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
)
client = Client()
credentials = {"client_id": "shop", "client_secret": "s3cret"}
asked = credentials | {"grant_type": "client_credentials", "scope": "read"}
assert client.get("/orders").status_code == 403
assert client.post("/o/token/", asked | {"client_secret": "wrong"}).status_code == 401
token = client.post("/o/token/", asked).json()["access_token"]
bearer = {"authorization": f"Bearer {token}"}
assert client.get("/orders", headers=bearer).text == "orders"
client.post("/o/revoke_token/", credentials | {"token": token})
assert client.get("/orders", headers=bearer).status_code == 403

print("ok")
