# /// script
# requires-python = ">=3.11"
# dependencies = ["django-tasks", "django-tasks-db[compat]"]
#
# [tool.pycompare]
# shows = ["delays", "results", "sql", "brokerless", "django"]
# ///
"""Tasks in the database of a Django project: enqueued, run by a worker, their results fetched."""

from datetime import timedelta

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

settings.configure(
    INSTALLED_APPS=["django_tasks", "django_tasks_db"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    USE_TZ=True,
)
django.setup()

from django_tasks import TaskResultStatus, task  # noqa: E402


@task()
def add(x: int, y: int) -> int:
    return x + y


@task()
def fetch() -> None:
    raise ConnectionError


call_command("migrate", verbosity=0)
result, failed = add.enqueue(1, 2), fetch.enqueue()
later = add.using(run_after=timezone.now() + timedelta(hours=1)).enqueue(3, 4)
assert result.status == TaskResultStatus.READY

call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
assert add.get_result(result.id).return_value == 3

failed.refresh()  # it is not tried again
assert failed.status == TaskResultStatus.FAILED
assert failed.errors[0].exception_class is ConnectionError

later.refresh()
assert later.status == TaskResultStatus.READY

print("ok")
