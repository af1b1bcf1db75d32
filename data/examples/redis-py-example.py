# /// script
# requires-python = ">=3.11"
# dependencies = ["redis"]
#
# [tool.pycompare]
# shows = ["async", "redis", "rows", "bulk", "streaming", "notifications"]
# needs = ["redis"]
# ///
"""Books in Redis: written together, read as a dictionary, scanned, announced to a subscriber."""

import asyncio
import os

from redis import asyncio as redis


async def main() -> None:
    url = os.environ.get("REDIS_URL", "redis://localhost:6379")
    prefix = "pycompare:redis-py"
    books = {"The Dispossessed": 1974, "Lavinia": 2008}
    async with redis.from_url(url, decode_responses=True) as client, client.pubsub() as subscriber:
        try:
            async with client.pipeline() as pipeline:  # sent together, executed all or none
                for title, year in books.items():
                    pipeline.hset(f"{prefix}:{title}", mapping={"title": title, "year": year})
                await pipeline.execute()

            assert await client.hgetall(f"{prefix}:Lavinia") == {"title": "Lavinia", "year": "2008"}
            keys = [key async for key in client.scan_iter(f"{prefix}:*")]
            assert sorted(keys) == [f"{prefix}:Lavinia", f"{prefix}:The Dispossessed"]

            await subscriber.subscribe(prefix)
            await client.publish(prefix, "Lavinia")
            async for message in subscriber.listen():
                if message["type"] == "message":
                    assert message["data"] == "Lavinia"
                    break
        finally:
            await client.delete(*(f"{prefix}:{title}" for title in books))


asyncio.run(main())
print("ok")
