# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["search", "export"]
# needs = ["postgresql", "psql"]
# ///
"""psql lists, searches, exports and creates the rows of a table."""

import os
import subprocess

URL = os.environ.get("DATABASE_URL", "postgresql://postgres:postgres@localhost:5432/postgres")


def psql(sql: str) -> str:
    command = ["psql", URL, "--no-psqlrc", "--quiet", "--csv", "--set=ON_ERROR_STOP=1", f"--command={sql}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


psql("CREATE TABLE pycompare_book (id INT GENERATED ALWAYS AS IDENTITY, title TEXT NOT NULL)")
try:
    psql("INSERT INTO pycompare_book (title) VALUES ('Lavinia'), ('Voices')")
    assert psql("SELECT * FROM pycompare_book ORDER BY id").splitlines() == ["id,title", "1,Lavinia", "2,Voices"]
    assert psql("SELECT title FROM pycompare_book WHERE title LIKE 'Voi%'").splitlines() == ["title", "Voices"]
    assert psql(r"\copy pycompare_book (title) TO stdout CSV HEADER").splitlines() == ["title", "Lavinia", "Voices"]
finally:
    psql("DROP TABLE pycompare_book")

print("ok")
