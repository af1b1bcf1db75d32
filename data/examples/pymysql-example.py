# /// script
# requires-python = ">=3.11"
# dependencies = ["pymysql"]
#
# [tool.pycompare]
# shows = ["sync", "mysql", "rows", "bulk", "streaming"]
# needs = ["mysql"]
# ///
"""Books in MySQL: inserted together, read as dictionaries, streamed, rolled back."""

import os
from contextlib import closing
from urllib.parse import urlsplit

import pymysql
from pymysql.cursors import DictCursor, SSCursor

url = urlsplit(os.environ.get("MYSQL_URL", "mysql://root:root@127.0.0.1:3306/mysql"))
place = {"host": url.hostname, "port": url.port, "user": url.username, "password": url.password}
with closing(pymysql.connect(**place, database=url.path[1:])) as connection:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE book (title VARCHAR(80) PRIMARY KEY, year INT)")
        books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
        cursor.executemany("INSERT INTO book (title, year) VALUES (%s, %s)", books)
    connection.commit()

    query = "SELECT title, year FROM book WHERE year < %s ORDER BY title"
    with connection.cursor(DictCursor) as cursor:
        cursor.execute(query, [1990])
        assert list(cursor.fetchall()) == [{"title": "The Dispossessed", "year": 1974}]
    with connection.cursor(SSCursor) as cursor:  # rows stay on the server until they are fetched
        cursor.execute(query, [2020])
        assert [title for title, _ in cursor] == ["Lavinia", "The Dispossessed"]

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO book VALUES (%s, %s)", ["Draft", 2026])
        connection.rollback()
        cursor.execute("SELECT count(*) FROM book")
        assert cursor.fetchone() == (2,)

print("ok")
