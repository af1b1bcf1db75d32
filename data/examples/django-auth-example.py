# /// script
# requires-python = ">=3.11"
# dependencies = ["django"]
#
# [tool.pycompare]
# shows = ["sessions", "revocation", "django"]
# ///
"""Log-in by name and password, a guarded view, and log-out; a new password ends the session."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="of this example only",
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"registration/login.html": "{{ form }}"})]
            },
        }
    ],
    LOGIN_REDIRECT_URL="/me",
    LOGIN_URL="/login",
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.auth.views import LoginView, LogoutView  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402


@login_required
def me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.username)


urlpatterns = [
    path("login", LoginView.as_view()),
    path("logout", LogoutView.as_view(next_page="/login")),
    path("me", me),
]

call_command("migrate", verbosity=0)
ann = User.objects.create_user("ann", password="s3cret")
client = Client()
assert client.get("/me").headers["location"] == "/login?next=/me"
assert client.post("/login", {"username": "ann", "password": "wrong"}).status_code == 200  # the form again
assert client.post("/login", {"username": "ann", "password": "s3cret"}).headers["location"] == "/me"
assert client.get("/me").text == "ann"
client.post("/logout")
assert client.get("/me").status_code == 302

client.post("/login", {"username": "ann", "password": "s3cret"})
ann.set_password("another")
ann.save()
assert client.get("/me").status_code == 302

print("ok")
