# /// script
# requires-python = ">=3.11"
# dependencies = ["oracledb"]
#
# [tool.pycompare]
# shows = ["sync", "oracle", "rows", "bulk", "streaming"]
# needs = ["oracle"]
# ///
"""Books in Oracle Database: inserted together, read as dictionaries, streamed, rolled back."""

import os
from urllib.parse import urlsplit

import oracledb

url = urlsplit(os.environ.get("ORACLE_URL", "oracle://system:oracle@localhost:1521/FREEPDB1"))
place = {"host": url.hostname, "port": url.port, "user": url.username, "password": url.password}
with oracledb.connect(**place, service_name=url.path[1:]) as connection, connection.cursor() as cursor:
    cursor.execute("""CREATE PRIVATE TEMPORARY TABLE ora$ptt_book (title VARCHAR2(80), year NUMBER(4))
                      ON COMMIT PRESERVE DEFINITION""")
    books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
    cursor.executemany("INSERT INTO ora$ptt_book (title, year) VALUES (:1, :2)", books)
    connection.commit()

    query = "SELECT title, year FROM ora$ptt_book WHERE year < :1 ORDER BY title"
    cursor.execute(query, [1990])
    names = [column.name.lower() for column in cursor.description]
    cursor.rowfactory = lambda *row: dict(zip(names, row, strict=True))
    assert cursor.fetchall() == [{"title": "The Dispossessed", "year": 1974}]
    assert [title for title, _ in cursor.execute(query, [2020])] == ["Lavinia", "The Dispossessed"]

    cursor.execute("INSERT INTO ora$ptt_book VALUES (:1, :2)", ["Draft", 2026])
    connection.rollback()
    assert cursor.execute("SELECT count(*) FROM ora$ptt_book").fetchone() == (2,)

print("ok")
