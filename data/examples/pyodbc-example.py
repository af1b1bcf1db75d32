# /// script
# requires-python = ">=3.11"
# dependencies = ["pyodbc"]
#
# [tool.pycompare]
# shows = ["sync", "rows", "streaming"]
# needs = ["odbcinst"]
# ///
"""Books over ODBC: inserted together, read by attribute, streamed, rolled back."""

from contextlib import closing

import pyodbc

# Any ODBC driver will do: SQL Server is "DRIVER={ODBC Driver 18 for SQL Server};SERVER=...;UID=...;PWD=..."
with closing(pyodbc.connect("DRIVER=SQLite3;Database=:memory:")) as connection:
    with connection.cursor() as cursor:  # commits at the end
        cursor.execute("CREATE TABLE book (title VARCHAR(80) PRIMARY KEY, year INTEGER)")
        books = [("The Dispossessed", 1974), ("Lavinia", 2008)]
        cursor.executemany("INSERT INTO book (title, year) VALUES (?, ?)", books)

    query = "SELECT title, year FROM book WHERE year < ? ORDER BY title"
    (book,) = connection.execute(query, 1990).fetchall()
    assert (book.title, book.year) == ("The Dispossessed", 1974)
    assert [book.title for book in connection.execute(query, 2020)] == ["Lavinia", "The Dispossessed"]

    connection.execute("INSERT INTO book VALUES (?, ?)", "Draft", 2026)
    connection.rollback()
    assert connection.execute("SELECT count(*) FROM book").fetchval() == 2

print("ok")
