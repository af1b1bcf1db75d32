# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-jwt-extended"]
#
# [tool.pycompare]
# shows = ["jwt", "revocation", "flask"]
# ///
"""Log-in by name and password hands out a token that opens a guarded view until it is revoked."""

from flask import Flask, abort, request
from flask_jwt_extended import JWTManager, create_access_token, get_jwt, get_jwt_identity, jwt_required
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "a key of thirty-two bytes or more"
tokens = JWTManager(app)
users = {"ann": generate_password_hash("s3cret")}
revoked: set[str] = set()  # a service keeps them in Redis or a table


@tokens.token_in_blocklist_loader
def is_revoked(header: dict, payload: dict) -> bool:
    return payload["jti"] in revoked


@app.post("/login")
def login() -> dict:
    name = request.json["name"]
    if name not in users or not check_password_hash(users[name], request.json["password"]):
        abort(401)
    return {"token": create_access_token(name)}


@app.post("/logout")
@jwt_required()
def logout() -> str:
    revoked.add(get_jwt()["jti"])
    return ""


@app.get("/me")
@jwt_required()
def me() -> str:
    return get_jwt_identity()


client = app.test_client()
assert client.get("/me").status_code == 401
assert client.post("/login", json={"name": "ann", "password": "wrong"}).status_code == 401
token = client.post("/login", json={"name": "ann", "password": "s3cret"}).json["token"]
bearer = {"Authorization": f"Bearer {token}"}
assert client.get("/me", headers=bearer).text == "ann"
client.post("/logout", headers=bearer)
assert client.get("/me", headers=bearer).status_code == 401

print("ok")
