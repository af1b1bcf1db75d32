# /// script
# requires-python = ">=3.11"
# dependencies = ["py-eureka-client"]
#
# [tool.pycompare]
# shows = ["eureka", "discovery", "async"]
# needs = ["eureka"]
# ///
"""An instance registers with Eureka, and a caller finds it by name and calls it."""

import asyncio
import os
from urllib.error import URLError

from py_eureka_client import eureka_client

URL = os.environ.get("EUREKA_URL", "http://localhost:8761/eureka")


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
    writer.close()


async def main() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await eureka_client.init_async(
        eureka_server=URL,
        app_name="shop",
        instance_host="127.0.0.1",
        instance_ip="127.0.0.1",
        instance_port=port,
        renewal_interval_in_secs=1,  # also how often it asks for changes
    )
    try:
        for _ in range(60):  # Eureka shows a new instance after up to half a minute
            try:
                assert await eureka_client.do_service_async("shop", "/") == "hello"
                break
            except URLError:
                await asyncio.sleep(1)
        else:
            raise AssertionError
    finally:
        await eureka_client.stop_async()
        server.close()


asyncio.run(main())
print("ok")
