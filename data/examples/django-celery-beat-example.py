# /// script
# requires-python = ">=3.11"
# dependencies = ["django-celery-beat"]
#
# [tool.pycompare]
# shows = ["schedules", "delays", "django"]
# ///
"""A schedule in the database of Django: the scheduler of Celery's beat finds what is due and starts its task."""

from datetime import timedelta

import django
from celery import Celery
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

settings.configure(
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django_celery_beat"],
)
django.setup()

from django_celery_beat.models import ClockedSchedule, IntervalSchedule, PeriodicTask  # noqa: E402
from django_celery_beat.schedulers import DatabaseScheduler  # noqa: E402

# A service starts `celery worker` and `celery beat --scheduler django_celery_beat.schedulers:DatabaseScheduler`.
app = Celery(broker="memory://", set_as_current=True)
app.conf.task_always_eager = True
sums: list[int] = []


@app.task(name="add")
def add(x: int, y: int) -> None:
    sums.append(x + y)


call_command("migrate", verbosity=0)
every, _ = IntervalSchedule.objects.get_or_create(every=1, period=IntervalSchedule.HOURS)
later = ClockedSchedule.objects.create(clocked_time=timezone.now() + timedelta(hours=1))
PeriodicTask.objects.create(
    name="hourly", task="add", args="[1, 2]", interval=every, last_run_at=timezone.now() - timedelta(hours=2)
)
PeriodicTask.objects.create(name="later", task="add", args="[3, 4]", clocked=later, one_off=True)

scheduler = DatabaseScheduler(app=app, lazy=True)
for entry in scheduler.schedule.values():
    if entry.is_due().is_due:
        scheduler.apply_entry(entry)
assert sums == [3]

print("ok")
