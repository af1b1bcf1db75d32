# /// script
# requires-python = ">=3.11"
# dependencies = ["django-crontab"]
#
# [tool.pycompare]
# shows = ["schedules", "brokerless", "django"]
# ///
"""The setting CRONJOBS becomes lines of a crontab; a stand-in for the program crontab keeps them in a file."""

import os
import stat
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings
from django.core.management import call_command

CRONTAB = """#!/bin/sh
table="$(dirname "$0")/table"
if [ "$1" = -l ]; then cat "$table"; else cat "$1" > "$table"; fi
"""


os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"  # cron is told so


def send_reports() -> None:
    pass


with TemporaryDirectory() as folder:
    crontab, table = Path(folder, "crontab"), Path(folder, "table")
    crontab.write_text(CRONTAB)
    crontab.chmod(stat.S_IRWXU)
    table.touch()

    settings.configure(
        INSTALLED_APPS=["django_crontab"],
        CRONJOBS=[("15 2 * * *", "shop.cron.send_reports")],
        CRONTAB_EXECUTABLE=str(crontab),
        CRONTAB_DJANGO_PROJECT_NAME="shop",
        CRONTAB_DJANGO_MANAGE_PATH="/srv/shop/manage.py",
    )
    sys.modules["shop"] = sys.modules["shop.cron"] = sys.modules[__name__]
    django.setup()

    call_command("crontab", "add", verbosity=0)
    line = table.read_text()
    assert line.startswith("15 2 * * * ")
    assert "/srv/shop/manage.py crontab run" in line

    call_command("crontab", "remove", verbosity=0)
    assert not table.read_text().strip()

print("ok")
