# /// script
# requires-python = ">=3.11"
# dependencies = ["pytest-postgresql", "psycopg[binary]"]
#
# [tool.pycompare]
# shows = ["postgresql", "isolation", "pytest"]
# needs = ["postgresql"]
# ///
"""Two tests against a PostgreSQL that runs already: each gets a clean copy of one filled database."""

import os
import sys
from urllib.parse import urlsplit

import psycopg
import pytest
from pytest_postgresql import factories

address = urlsplit(os.environ.get("DATABASE_URL") or "postgresql://postgres:postgres@localhost:5432/postgres")


def schema(**connection: object) -> None:
    with psycopg.connect(**connection) as loading:
        loading.execute("CREATE TABLE item (name text)")
        loading.execute("INSERT INTO item VALUES ('pen')")


# Where PostgreSQL is installed, factories.postgresql_proc(load=[schema]) starts a server of its own.
server = factories.postgresql_noproc(
    host=address.hostname,
    port=address.port or 5432,
    user=address.username,
    password=address.password or "",
    dbname="pycompare_test",
    load=[schema],
)
postgresql = factories.postgresql("server")


@pytest.mark.parametrize("name", ["ink", "cap"])
def test_starts_clean(postgresql: psycopg.Connection, name: str) -> None:
    postgresql.execute("INSERT INTO item VALUES (%s)", [name])
    assert postgresql.execute("SELECT name FROM item ORDER BY name DESC").fetchall() == [("pen",), (name,)]


if __name__ == "__main__":  # A project runs `pytest`; here the script is the test module.
    sys.dont_write_bytecode = True
    assert pytest.main([__file__, "-q", "-c", os.devnull]) == 0
    print("ok")
