# /// script
# requires-python = ">=3.11"
# dependencies = ["py-consul[asyncio]"]
#
# [tool.pycompare]
# shows = ["consul", "health", "discovery", "configuration", "async"]
# needs = ["consul"]
# ///
"""An instance registers with Consul and reports its health, a caller finds it by name; a value is shared."""

import asyncio
from uuid import uuid4

from consul import Check
from consul.aio import Consul


async def main() -> None:
    name = f"pycompare-{uuid4()}"
    consul = Consul()  # at localhost:8500, or where CONSUL_HTTP_ADDR says
    try:
        await consul.agent.service.register(name, address="127.0.0.1", port=8000, check=Check.ttl("30s"))
        _, found = await consul.health.service(name, passing=True)
        assert found == []

        await consul.agent.check.ttl_pass(f"service:{name}")
        _, [instance] = await consul.health.service(name, passing=True)
        assert (instance["Service"]["Address"], instance["Service"]["Port"]) == ("127.0.0.1", 8000)

        await consul.kv.put(f"{name}/currency", "EUR")
        _, value = await consul.kv.get(f"{name}/currency")
        assert value["Value"] == b"EUR"
    finally:
        await consul.kv.delete(name, recurse=True)
        await consul.agent.service.deregister(name)
        await consul.close()


asyncio.run(main())
print("ok")
