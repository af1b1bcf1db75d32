# /// script
# requires-python = ">=3.11"
# dependencies = ["django-crispy-forms", "crispy-bootstrap5"]
#
# [tool.pycompare]
# shows = ["validation", "rendering", "themes", "django"]
# ///
"""A sign-up form laid out in code for Bootstrap 5: rendered, filled, refused with an error at each field."""

import django
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.http import QueryDict

settings.configure(
    USE_I18N=False,
    ROOT_URLCONF=(),
    INSTALLED_APPS=["crispy_forms", "crispy_bootstrap5"],
    CRISPY_TEMPLATE_PACK="bootstrap5",
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)
django.setup()


class SignUp(forms.Form):
    email = forms.EmailField()
    age = forms.IntegerField(min_value=18)

    helper = FormHelper()
    helper.layout = Layout(Row(Column("email"), Column("age")), Submit("send", "Sign up"))


page = render_crispy_form(SignUp(), context={"csrf_token": "token"})
assert 'class="emailinput form-control"' in page
assert 'name="csrfmiddlewaretoken"' in page

form = SignUp(QueryDict("email=ada@example.org&age=36"))
assert form.is_valid()
assert form.cleaned_data == {"email": "ada@example.org", "age": 36}

page = render_crispy_form(SignUp(QueryDict("email=ada&age=7")))
assert "Enter a valid email address." in page
assert "Ensure this value is greater than or equal to 18." in page

print("ok")
