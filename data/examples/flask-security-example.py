# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-security[fsqla]", "argon2-cffi"]
#
# [tool.pycompare]
# shows = ["accounts", "sessions", "revocation", "flask"]
# ///
"""Registration, log-in by e-mail and password, a guarded view, and log-out; tokens end with one call."""

from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore, auth_required, current_user
from flask_security.models import fsqla_v3 as fsqla
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config |= {
    "SECRET_KEY": "signs the session",
    "SECURITY_PASSWORD_SALT": "for hashes of other kinds",
    "SECURITY_REGISTERABLE": True,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SQLALCHEMY_DATABASE_URI": "sqlite://",
    "WTF_CSRF_ENABLED": False,  # for the tests alone
}
db = SQLAlchemy(app)
fsqla.FsModels.set_db_info(db)


class Role(db.Model, fsqla.FsRoleMixin):
    pass


class User(db.Model, fsqla.FsUserMixin):
    pass


users = SQLAlchemyUserDatastore(db, User, Role)
Security(app, users)


@app.get("/me")
@auth_required("session", "token")
def me() -> str:
    return current_user.email


with app.app_context():
    db.create_all()

ann = {"email": "ann@example.com", "password": "s3cret-horse"}
client = app.test_client()
assert client.post("/register", json=ann | {"password_confirm": ann["password"]}).status_code == 200
client.post("/logout")
assert client.get("/me", headers={"accept": "application/json"}).status_code == 401
assert client.post("/login", json=ann | {"password": "wrong"}).status_code == 400
token = client.post("/login?include_auth_token", json=ann).json["response"]["user"]["authentication_token"]
assert client.get("/me").text == "ann@example.com"
client.post("/logout")

bearer = {"Authentication-Token": token, "accept": "application/json"}
assert client.get("/me", headers=bearer).text == "ann@example.com"
with app.app_context():
    users.set_uniquifier(users.find_user(email="ann@example.com"))
    db.session.commit()
assert client.get("/me", headers=bearer).status_code == 401

print("ok")
