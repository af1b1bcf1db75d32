# /// script
# requires-python = ">=3.11"
# dependencies = ["social-auth-app-django"]
#
# [tool.pycompare]
# shows = ["oauth-client", "django"]
# ///
"""Log-in with an OpenID Connect provider (here a small one on the same machine), and a guarded view."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import django
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command

key = rsa.generate_private_key(65537, 2048)
published = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True) | {
    "kid": "2026",
    "alg": "RS256",
    "use": "sig",
}
nonces: dict[str, str] = {}


class Provider(BaseHTTPRequestHandler):
    """What Keycloak or another provider does: its discovery document, its keys, tokens for a code, and the user."""

    def do_GET(self) -> None:
        issuer = f"http://{self.headers['host']}"
        documents = {
            "/.well-known/openid-configuration": {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/jwks",
                "id_token_signing_alg_values_supported": ["RS256"],
            },
            "/jwks": {"keys": [published]},
            "/userinfo": {"sub": "1", "preferred_username": "ann"},
        }
        self.answer(documents[self.path])

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        claims = {"iss": f"http://{self.headers['host']}", "sub": "1", "aud": "shop", "nonce": nonces[form["code"][0]]}
        now = int(time.time())
        token = jwt.encode(claims | {"iat": now, "exp": now + 60}, key, "RS256", {"kid": "2026"})
        self.answer({"access_token": "opaque", "token_type": "Bearer", "id_token": token})

    def answer(self, document: dict) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


provider = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
threading.Thread(target=provider.serve_forever, daemon=True).start()

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this example only",
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "social_django"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["social_core.backends.open_id_connect.OpenIdConnectAuth"],
    SOCIAL_AUTH_OIDC_OIDC_ENDPOINT=f"http://127.0.0.1:{provider.server_port}",
    SOCIAL_AUTH_OIDC_KEY="shop",
    SOCIAL_AUTH_OIDC_SECRET="s3cret",
    LOGIN_REDIRECT_URL="/me",
    LOGIN_URL="/login",
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import include, path  # noqa: E402


@login_required
def me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.username)


urlpatterns = [path("", include("social_django.urls", namespace="social")), path("me", me)]

call_command("migrate", verbosity=0)
client = Client()
assert client.get("/me").status_code == 302
asked = parse_qs(urlsplit(client.post("/login/oidc/").headers["location"]).query)
nonces["code-1"] = asked["nonce"][0]  # here the user would prove to the provider who they are
client.get("/complete/oidc/", {"code": "code-1", "state": asked["state"][0]})
assert client.get("/me").text == "ann"
provider.shutdown()
provider.server_close()

print("ok")
