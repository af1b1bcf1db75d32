# /// script
# requires-python = ">=3.11"
# dependencies = ["motor"]
#
# [tool.pycompare]
# shows = ["async", "mongodb", "rows", "bulk", "streaming"]
# needs = ["mongodb"]
# ///
"""Books in MongoDB: inserted together, read as dictionaries, streamed, updated in bulk."""

import asyncio
import os

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import UpdateOne


async def main() -> None:
    client = AsyncIOMotorClient(os.environ.get("MONGODB_URL", "mongodb://localhost:27017"))
    books = client["pycompare_motor"]["book"]
    try:
        await books.insert_many([{"_id": "The Dispossessed", "year": 1974}, {"_id": "Lavinia", "year": 2008}])

        assert await books.find_one({"year": {"$lt": 1990}}) == {"_id": "The Dispossessed", "year": 1974}
        cursor = books.find({"year": {"$lt": 2020}}).sort("_id")
        assert [book["_id"] async for book in cursor] == ["Lavinia", "The Dispossessed"]

        result = await books.bulk_write([UpdateOne({"_id": "Lavinia"}, {"$set": {"price": 10}})])
        assert result.modified_count == 1
        assert await books.count_documents({"price": 10}) == 1
    finally:
        await client.drop_database("pycompare_motor")
        client.close()


asyncio.run(main())
print("ok")
