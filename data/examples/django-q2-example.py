# /// script
# requires-python = ">=3.11"
# dependencies = ["django-q2"]
#
# [tool.pycompare]
# shows = ["retries", "workflows", "results", "sql", "brokerless", "django"]
# ///
"""Functions in the database of a Django project, run by worker processes: a result, a chain and a retry."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import django
from django.conf import settings
from django.core.management import call_command

folder = TemporaryDirectory()
settings.configure(
    SECRET_KEY="signs the packages of the tasks",
    INSTALLED_APPS=["django_q"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder.name, "db.sqlite3")}},
    Q_CLUSTER={"orm": "default", "workers": 1, "timeout": 1, "retry": 2, "max_attempts": 2, "ack_failures": False},
    USE_TZ=True,
)
django.setup()

from django_q.cluster import Cluster  # noqa: E402
from django_q.tasks import async_chain, async_task, fetch, result, result_group  # noqa: E402

call_command("migrate", verbosity=0)
flaky = Path(folder.name, "flaky")
with folder:
    added = async_task("operator.add", 1, 2)
    chain = async_chain([("operator.add", (1, 2)), ("operator.mul", (3, 4))])
    removed = async_task("os.rmdir", flaky)  # fails until it is there
    cluster = Cluster()  # a project starts `manage.py qcluster`
    cluster.start()
    try:
        assert result(added, wait=10_000) == 3
        assert sorted(result_group(chain, count=2, wait=10_000)) == [3, 12]
        assert not fetch(removed, wait=10_000).success
        flaky.mkdir()
        while not (task := fetch(removed)).success:
            sleep(0.1)
        assert task.attempt_count == 2
    finally:
        cluster.stop()

print("ok")
