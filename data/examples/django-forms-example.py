# /// script
# requires-python = ">=3.11"
# dependencies = ["django"]
#
# [tool.pycompare]
# shows = ["validation", "uploads", "nested", "rendering"]
# ///
"""A sign-up form with a photo and a list of phones: rendered, filled, refused with an error at each field."""

import django
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

settings.configure(USE_I18N=False)
django.setup()


class SignUp(forms.Form):
    email = forms.EmailField()
    age = forms.IntegerField(min_value=18)
    photo = forms.FileField()


class Phone(forms.Form):
    number = forms.CharField()


Phones = forms.formset_factory(Phone)
assert '<input type="email" name="email" maxlength="320" required id="id_email">' in str(SignUp())

photo = {"photo": SimpleUploadedFile("ada.png", b"...")}
form = SignUp(QueryDict("email=ada@example.org&age=36"), photo)
assert form.is_valid()
assert (form.cleaned_data["age"], form.cleaned_data["photo"].name) == (36, "ada.png")
phones = Phones(QueryDict("form-TOTAL_FORMS=1&form-INITIAL_FORMS=0&form-0-number=123"))
assert phones.is_valid()
assert phones.cleaned_data == [{"number": "123"}]

form = SignUp(QueryDict("email=ada&age=7"))
assert not form.is_valid()
assert form.errors == {
    "email": ["Enter a valid email address."],
    "age": ["Ensure this value is greater than or equal to 18."],
    "photo": ["This field is required."],
}

print("ok")
