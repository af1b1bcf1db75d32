# /// script
# requires-python = ">=3.11"
# dependencies = ["flask"]
#
# [tool.pycompare]
# shows = ["sessions", "flask"]
# ///
"""Log-in by name and password over a table of hashes, a guarded view, and log-out."""

import functools
import sqlite3
from collections.abc import Callable

from flask import Flask, abort, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "signs the session"
db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE users (name TEXT PRIMARY KEY, hash TEXT)")
db.execute("INSERT INTO users VALUES (?, ?)", ("ann", generate_password_hash("s3cret")))


def login_required(view: Callable) -> Callable:
    @functools.wraps(view)
    def guard(**path: str) -> str:
        return view(**path) if "user" in session else abort(401)

    return guard


@app.post("/login")
def login() -> str:
    row = db.execute("SELECT hash FROM users WHERE name = ?", (request.form["name"],)).fetchone()
    if row is None or not check_password_hash(row[0], request.form["password"]):
        abort(401)
    session.clear()
    session["user"] = request.form["name"]
    return ""


@app.post("/logout")
def logout() -> str:
    session.clear()
    return ""


@app.get("/me")
@login_required
def me() -> str:
    return session["user"]


client = app.test_client()
assert client.get("/me").status_code == 401
assert client.post("/login", data={"name": "ann", "password": "wrong"}).status_code == 401
assert client.post("/login", data={"name": "ann", "password": "s3cret"}).status_code == 200
assert client.get("/me").text == "ann"
client.post("/logout")
assert client.get("/me").status_code == 401

print("ok")
