# /// script
# requires-python = ">=3.11"
# dependencies = ["apache-airflow"]
#
# [tool.pycompare]
# shows = ["async", "retries"]
# ///
"""A DAG of three tasks, one of them tried again, run in this process on a database of its own."""

import os
from datetime import timedelta
from tempfile import TemporaryDirectory

if __name__ == "__main__":  # Airflow imports this file again, as its folder of DAGs
    home = TemporaryDirectory()
    os.environ["AIRFLOW_HOME"] = home.name
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = __file__
    os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"

from airflow.sdk import dag, task  # noqa: E402
from airflow.utils.db import initdb  # noqa: E402

attempts = 0


@task(retries=2, retry_delay=timedelta(0))
async def fetch() -> list[float]:
    global attempts
    attempts += 1
    if attempts == 1:
        raise ConnectionError
    return [1.5, 2]


@task
def double(price: float) -> float:
    return price * 2


@task
def add(prices: list[float]) -> float:
    return sum(prices)


@dag(schedule=None)
def total() -> None:
    add(double.expand(price=fetch()))


flow = total()

if __name__ == "__main__":
    initdb()  # what `airflow db migrate` does
    run = flow.test()
    assert run.state == "success"
    assert run.get_task_instance("add").xcom_pull(task_ids="add") == 7
    assert attempts == 2
    print("ok")
