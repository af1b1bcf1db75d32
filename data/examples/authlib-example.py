# /// script
# requires-python = ">=3.11"
# dependencies = ["authlib", "flask", "requests"]
#
# [tool.pycompare]
# shows = ["oauth-client", "flask"]
# ///
"""Log-in with an OpenID Connect provider (here a small one on the same machine), and a guarded view."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, abort, redirect, session
from joserfc import jwt
from joserfc.jwk import ECKey

key = ECKey.generate_key("P-256", {"kid": "2026", "alg": "ES256", "use": "sig"})
nonces: dict[str, str] = {}


class Provider(BaseHTTPRequestHandler):
    """What Keycloak or another provider does: its discovery document, its keys, and tokens for a code."""

    def do_GET(self) -> None:
        issuer = f"http://{self.headers['host']}"
        documents = {
            "/.well-known/openid-configuration": {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/jwks",
                "id_token_signing_alg_values_supported": ["ES256"],
            },
            "/jwks": {"keys": [key.as_dict(private=False)]},
        }
        self.answer(documents[self.path])

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        claims = {
            "iss": f"http://{self.headers['host']}",
            "sub": "ann",
            "aud": "shop",
            "nonce": nonces[form["code"][0]],
        }
        now = int(time.time())
        token = jwt.encode({"alg": "ES256", "kid": "2026"}, claims | {"iat": now, "exp": now + 60}, key)
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

app = Flask(__name__)
app.secret_key = "signs the session"
oauth = OAuth(app)
oauth.register(
    "company",
    client_id="shop",
    client_secret="s3cret",
    server_metadata_url=f"http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid"},
)


@app.get("/login")
def login() -> Response:
    return oauth.company.authorize_redirect("http://localhost/callback")


@app.get("/callback")
def callback() -> Response:
    session["user"] = oauth.company.authorize_access_token()["userinfo"]["sub"]
    return redirect("/me")


@app.get("/me")
def me() -> str:
    return session.get("user") or abort(401)


client = app.test_client()
assert client.get("/me").status_code == 401
asked = parse_qs(urlsplit(client.get("/login").location).query)
nonces["code-1"] = asked["nonce"][0]  # here the user would prove to the provider who they are
client.get("/callback", query_string={"code": "code-1", "state": asked["state"][0]})
assert client.get("/me").text == "ann"
provider.shutdown()
provider.server_close()

print("ok")
