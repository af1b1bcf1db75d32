# /// script
# requires-python = ">=3.11"
# dependencies = ["django-guardian"]
#
# [tool.pycompare]
# shows = ["roles", "object-permissions", "stored", "list-filter", "django"]
# ///
"""Readers read, an editor edits, all by rows that grant a right on one object; and a list of what may be read."""

import django
from django.conf import settings
from django.core.management import call_command

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "guardian"],
    AUTHENTICATION_BACKENDS=[
        "django.contrib.auth.backends.ModelBackend",
        "guardian.backends.ObjectPermissionBackend",
    ],
)
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm  # noqa: E402

call_command("migrate", verbosity=0)
eve, rob, sam = (User.objects.create_user(name) for name in ("eve", "rob", "sam"))
readers = Group.objects.create(name="readers")
rob.groups.add(readers)

# Any row of a model is an object; here those of one that is there already.
document, other = ContentType.objects.all()[:2]
assign_perm("contenttypes.change_contenttype", eve, document)
assign_perm("contenttypes.view_contenttype", readers, document)

assert eve.has_perm("contenttypes.change_contenttype", document)
assert not eve.has_perm("contenttypes.change_contenttype", other)
assert rob.has_perm("contenttypes.view_contenttype", document)
assert not rob.has_perm("contenttypes.change_contenttype", document)
assert not sam.has_perm("contenttypes.view_contenttype", document)
assert list(get_objects_for_user(rob, "contenttypes.view_contenttype")) == [document]

remove_perm("contenttypes.change_contenttype", eve, document)
assert not User.objects.get(username="eve").has_perm("contenttypes.change_contenttype", document)

print("ok")
