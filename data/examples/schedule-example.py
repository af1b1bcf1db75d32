# /// script
# requires-python = ">=3.11"
# dependencies = ["schedule"]
#
# [tool.pycompare]
# shows = ["schedules", "brokerless"]
# ///
"""Functions called by a schedule in this process: every so often, once, and a retry that the job does itself."""

import time

import schedule

sums: list[int] = []
attempts = 0


def add(x: int, y: int) -> None:
    sums.append(x + y)


def once(x: int, y: int) -> type[schedule.CancelJob]:
    add(x, y)
    return schedule.CancelJob


def fetch() -> type[schedule.CancelJob] | None:
    global attempts
    attempts += 1
    try:
        if attempts == 1:
            raise ConnectionError
    except ConnectionError:  # it would end the loop
        return None
    return schedule.CancelJob


schedule.every().second.do(add, 1, 2)
schedule.every().second.do(once, 3, 4)
schedule.every().second.do(fetch)

while len(schedule.get_jobs()) > 1 or len(sums) < 3:
    schedule.run_pending()
    time.sleep(0.1)
assert sorted(sums) == [3, 3, 7]
assert attempts == 2

print("ok")
