# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-login"]
#
# [tool.pycompare]
# shows = ["sessions", "flask"]
# ///
"""Log-in by name and password, a guarded view, and log-out; the password is checked by hand."""

from flask import Flask, abort, request
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "signs the session"
logins = LoginManager(app)


class User(UserMixin):
    def __init__(self, id: str, password: str) -> None:
        self.id = id
        self.hash = generate_password_hash(password)


users = {"ann": User("ann", "s3cret")}
logins.user_loader(users.get)


@app.post("/login")
def login() -> str:
    user = users.get(request.form["name"])
    if user is None or not check_password_hash(user.hash, request.form["password"]):
        abort(401)
    login_user(user)
    return ""


@app.post("/logout")
def logout() -> str:
    logout_user()
    return ""


@app.get("/me")
@login_required
def me() -> str:
    return current_user.id


client = app.test_client()
assert client.get("/me").status_code == 401
assert client.post("/login", data={"name": "ann", "password": "wrong"}).status_code == 401
assert client.post("/login", data={"name": "ann", "password": "s3cret"}).status_code == 200
assert client.get("/me").text == "ann"
client.post("/logout")
assert client.get("/me").status_code == 401

print("ok")
