# /// script
# requires-python = ">=3.11"
# dependencies = ["psycopg[binary]"]
#
# [tool.pycompare]
# shows = ["ordering", "delays", "transactions", "priorities"]
# needs = ["postgresql"]
# ///
"""Two consumers share a table of PostgreSQL: each takes the next row that the other has not locked."""

import os

import psycopg
from psycopg import Connection

URL = os.environ.get("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/postgres")
SCHEMA = """
CREATE TABLE pycompare_message (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body TEXT NOT NULL, priority INT NOT NULL DEFAULT 0, due TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""
TAKE = """
DELETE FROM pycompare_message WHERE id = (
    SELECT id FROM pycompare_message WHERE due <= now()
    ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING body
"""


def take(connection: Connection) -> str | None:
    """The row is gone when the transaction is committed, and there again when it is rolled back."""
    row = connection.execute(TAKE).fetchone()
    return row[0] if row else None


with psycopg.connect(URL) as one, psycopg.connect(URL) as two:
    one.execute("DROP TABLE IF EXISTS pycompare_message")
    one.execute(SCHEMA)
    one.commit()
    try:
        with one.transaction(), one.cursor() as cursor:
            cursor.executemany("INSERT INTO pycompare_message (body) VALUES (%s)", [("pen",), ("ink",)])
            cursor.execute("INSERT INTO pycompare_message (body, priority) VALUES ('urgent', 1)")
            cursor.execute("INSERT INTO pycompare_message (body, due) VALUES ('later', now() + interval '1 hour')")

        assert [take(one), take(two)] == ["urgent", "pen"]
        two.commit()
        one.rollback()  # as if this consumer had failed
        assert [take(two), take(two), take(two)] == ["urgent", "ink", None]
        two.commit()
    finally:
        one.execute("DROP TABLE pycompare_message")

print("ok")
