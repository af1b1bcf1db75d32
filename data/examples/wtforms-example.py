# /// script
# requires-python = ">=3.11"
# dependencies = ["wtforms[email]"]
#
# [tool.pycompare]
# shows = ["validation", "rendering", "nested"]
# ///
"""A sign-up form with a list of phones: rendered, filled, refused with an error at each field."""

from urllib.parse import parse_qs

from wtforms import EmailField, FieldList, Form, FormField, IntegerField, StringField
from wtforms.validators import Email, InputRequired, NumberRange


class MultiDict(dict):  # a framework has its multidict
    getlist = dict.__getitem__


class PhoneForm(Form):
    number = StringField(validators=[InputRequired()])


class SignUp(Form):
    email = EmailField(validators=[InputRequired(), Email()])
    age = IntegerField(validators=[NumberRange(min=18)])
    phones = FieldList(FormField(PhoneForm))


assert str(SignUp().email) == '<input id="email" name="email" required type="email" value="">'

form = SignUp(MultiDict(parse_qs("email=ada@example.org&age=36&phones-0-number=123")))
assert form.validate()
assert form.data == {"email": "ada@example.org", "age": 36, "phones": [{"number": "123"}]}

form = SignUp(MultiDict(parse_qs("email=ada&age=7&phones-0-number=", keep_blank_values=True)))
assert not form.validate()
assert form.errors == {
    "email": ["Invalid email address."],
    "age": ["Number must be at least 18."],
    "phones": [{"number": ["This field is required."]}],
}

print("ok")
