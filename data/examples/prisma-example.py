# /// script
# requires-python = ">=3.11"
# dependencies = ["prisma"]
#
# [tool.pycompare]
# shows = ["async", "raw-sql", "migrations", "sqlite"]
# needs = ["prisma-query-engine"]  # a program that `prisma generate` downloads from its maker's site
# ///
"""Two related models of a schema file, for which a client is generated; a query with a relation, on SQLite."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SCHEMA = """
datasource db {
  provider = "sqlite"
  url      = "file:books.db"
}
generator client {
  provider  = "prisma-client-py"
  interface = "asyncio"
}
model Author {
  id    Int    @id @default(autoincrement())
  name  String
  books Book[]
}
model Book {
  id       Int    @id @default(autoincrement())
  title    String
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int
}
"""
folder = TemporaryDirectory()
os.environ["PRISMA_HOME_DIR"] = folder.name  # else the engines that it downloads stand in the user's home
path = Path(folder.name, "schema.prisma")
path.write_text(SCHEMA)  # a project keeps it, and runs `prisma generate` and `prisma db push`
for command in (["generate"], ["db", "push", "--skip-generate"]):
    subprocess.run([sys.executable, "-m", "prisma", *command, f"--schema={path}"], check=True)

from prisma import Prisma  # noqa: E402


async def main() -> None:
    async with Prisma() as db:
        await db.author.create({"name": "Ursula", "books": {"create": [{"title": "Lathe"}]}})
        book = await db.book.find_first(where={"author": {"is": {"name": "Ursula"}}}, include={"author": True})
        assert book is not None and book.author is not None
        assert (book.title, book.author.name) == ("Lathe", "Ursula")
        assert await db.query_raw("SELECT title FROM Book WHERE id = ?", book.id) == [{"title": "Lathe"}]

        try:
            async with db.tx() as transaction:
                await transaction.book.delete_many()
                raise ValueError
        except ValueError:
            assert await db.book.count() == 1


with folder:
    asyncio.run(main())
print("ok")
