# /// script
# requires-python = ">=3.11"
# dependencies = ["aerich"]
#
# [tool.pycompare]
# shows = ["autogenerate", "downgrade", "async"]
# ///
"""A migration drafted from a changed set of Tortoise models, run and undone, on SQLite in a temporary folder."""

import asyncio
from tempfile import TemporaryDirectory

from aerich import Command
from tortoise import connections, fields
from tortoise.models import Model

folder = TemporaryDirectory()
CONFIG = {
    "connections": {"default": f"sqlite://{folder.name}/books.db"},
    "apps": {"models": {"models": [__name__, "aerich.models"]}},
}


class Book(Model):
    title = fields.CharField(max_length=100)


async def tables() -> set[str]:
    rows = await connections.get("default").execute_query_dict("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row["name"] for row in rows} & {"author", "book"}


async def first_release() -> None:
    async with Command(CONFIG, location=folder.name) as command:
        await command.init_db(safe=True)
        assert await tables() == {"book"}


async def next_release() -> None:
    async with Command(CONFIG, location=folder.name) as command:
        await command.init()
        await command.migrate("author")
        await command.upgrade()
        assert await tables() == {"author", "book"}

        await command.downgrade(-1, delete=False)
        assert await tables() == {"book"}


with folder:
    asyncio.run(first_release())

    class Author(Model):
        name = fields.CharField(max_length=100)

    asyncio.run(next_release())

print("ok")
