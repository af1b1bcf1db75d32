# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["discovery", "configuration", "async"]
# ///
"""A service is found by the name in the environment, which DNS resolves; each of its addresses is tried in turn."""

import asyncio
import os
from urllib.parse import urlsplit

os.environ |= {"PRICES_URL": "http://localhost:8000", "CURRENCY": "EUR"}  # on Kubernetes http://prices


async def find(variable: str) -> set[tuple[str, int]]:
    url = urlsplit(os.environ[variable])
    found = await asyncio.get_running_loop().getaddrinfo(url.hostname, url.port, proto=6)  # 6 is TCP
    return {(address[0], address[1]) for *_, address in found}


async def main() -> None:
    assert ("127.0.0.1", 8000) in await find("PRICES_URL")
    assert os.environ["CURRENCY"] == "EUR"


asyncio.run(main())
print("ok")
