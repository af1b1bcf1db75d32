# /// script
# requires-python = ">=3.11"
# dependencies = ["django-waffle"]
#
# [tool.pycompare]
# shows = ["percentage", "targeting", "live", "local", "self-hosted", "django", "testing"]
# ///
"""A checkout for the group pro and half of the others: flags in the database, switched while the server runs."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "waffle"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.models import AnonymousUser, Group, User  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from waffle import flag_is_active  # noqa: E402
from waffle.models import Flag  # noqa: E402
from waffle.testutils import override_flag  # noqa: E402

call_command("migrate", verbosity=0)
pro = Group.objects.create(name="pro")
payer = User.objects.create(username="payer")
payer.groups.add(pro)
flag = Flag.objects.create(name="checkout", percent=50)
flag.groups.add(pro)


def on(user: User | AnonymousUser) -> bool:
    request = RequestFactory().get("/")
    request.user = user
    return bool(flag_is_active(request, "checkout"))


assert on(payer)
assert 60 < sum(on(AnonymousUser()) for _ in range(200)) < 140

flag.everyone = False
flag.save()
assert not on(payer)
with override_flag("checkout", active=True):
    assert on(AnonymousUser())
assert not flag_is_active(RequestFactory().get("/"), "unknown")

print("ok")
