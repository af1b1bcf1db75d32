# /// script
# requires-python = ">=3.11"
# dependencies = ["django-q", "django<5", "setuptools<82"]  # it imports what Django 5 and setuptools 82 removed
#
# [tool.pycompare]
# shows = ["results", "workflows", "sql", "brokerless", "django"]
# ///
"""Functions in the database of a Django project, run by worker processes: a result and a chain."""

from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command

folder = TemporaryDirectory()
settings.configure(
    SECRET_KEY="signs the packages of the tasks",
    INSTALLED_APPS=["django_q"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder.name, "db.sqlite3")}},
    Q_CLUSTER={"orm": "default", "workers": 1, "timeout": 10, "retry": 20},
    USE_TZ=True,
)
django.setup()

from django_q.cluster import Cluster  # noqa: E402
from django_q.tasks import async_chain, async_task, result, result_group  # noqa: E402

call_command("migrate", verbosity=0)
with folder:
    added = async_task("operator.add", 1, 2)
    chain = async_chain([("operator.add", (1, 2)), ("operator.mul", (3, 4))])
    cluster = Cluster()  # a project starts `manage.py qcluster`
    cluster.start()
    try:
        assert result(added, wait=10_000) == 3
        assert sorted(result_group(chain, count=2, wait=10_000)) == [3, 12]
    finally:
        cluster.stop()

print("ok")
