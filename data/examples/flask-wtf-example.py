# /// script
# requires-python = ">=3.11"
# dependencies = ["flask-wtf[email]"]
#
# [tool.pycompare]
# shows = ["validation", "uploads", "rendering", "csrf", "flask"]
# ///
"""A sign-up form with a photo in Flask: rendered with its token, filled, refused with an error at each field."""

import re
from io import BytesIO

from flask import Flask, render_template_string
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField, FileRequired
from wtforms import EmailField, IntegerField
from wtforms.validators import Email, InputRequired, NumberRange

app = Flask(__name__)
app.secret_key = "for this example"


class SignUp(FlaskForm):
    email = EmailField(validators=[InputRequired(), Email()])
    age = IntegerField(validators=[NumberRange(min=18)])
    photo = FileField(validators=[FileRequired(), FileAllowed(["png"])])


@app.route("/", methods=["GET", "POST"])
def sign_up() -> str | dict:
    form = SignUp()
    if form.validate_on_submit():
        return {"email": form.email.data, "age": form.age.data, "photo": form.photo.data.filename}
    page = "{{ form.csrf_token }}{{ form.email }}{{ form.age }}{{ form.photo }}"
    return form.errors or render_template_string(page, form=form)


client = app.test_client()
page = client.get("/").text
assert '<input id="email" name="email" required type="email" value="">' in page
token = re.search('name="csrf_token" type="hidden" value="(.*?)"', page)[1]

sent = {"csrf_token": token, "email": "ada@example.org", "age": "36", "photo": (BytesIO(b"..."), "ada.png")}
assert client.post("/", data=sent).json == {"email": "ada@example.org", "age": 36, "photo": "ada.png"}

assert client.post("/", data={"email": "ada", "age": "7"}).json == {
    "csrf_token": ["The CSRF token is missing."],
    "email": ["Invalid email address."],
    "age": ["Number must be at least 18."],
    "photo": ["This field is required."],
}

print("ok")
