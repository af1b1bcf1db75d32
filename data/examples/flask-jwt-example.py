# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-jwt"]
#
# [tool.pycompare]
# shows = ["jwt", "flask"]
# ///
"""Log-in by name and password hands out a token that opens a guarded view. Works on no current Python."""

from flask import Flask
from flask_jwt import JWT, current_identity, jwt_required
from werkzeug.security import check_password_hash, generate_password_hash


class User:
    def __init__(self, id: str, password: str) -> None:
        self.id = id
        self.hash = generate_password_hash(password)


users = {"ann": User("ann", "s3cret")}


def authenticate(name: str, password: str) -> User | None:
    user = users.get(name)
    return user if user and check_password_hash(user.hash, password) else None


app = Flask(__name__)
app.config["SECRET_KEY"] = "a key of thirty-two bytes or more"
JWT(app, authenticate, lambda payload: users.get(payload["identity"]))


@app.get("/me")
@jwt_required()
def me() -> str:
    return current_identity.id


client = app.test_client()
assert client.get("/me").status_code == 401
assert client.post("/auth", json={"username": "ann", "password": "wrong"}).status_code == 401
token = client.post("/auth", json={"username": "ann", "password": "s3cret"}).json["access_token"]
assert client.get("/me", headers={"Authorization": f"JWT {token}"}).text == "ann"

print("ok")
