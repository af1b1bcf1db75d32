# /// script
# requires-python = ">=3.11"
# dependencies = ["betterproto2[grpclib]", "betterproto2-compiler", "grpcio-tools"]
#
# [tool.pycompare]
# shows = ["async", "streaming", "server", "code-generation", "dataclasses"]
# ///
"""Dataclasses, server and client from a .proto file, over loopback: one call, and one that answers with a stream."""

import asyncio
import os
import socket
import sys
import sysconfig
from collections.abc import AsyncIterator
from dataclasses import is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from grpc_tools import protoc
from grpclib import GRPCError, Status
from grpclib.client import Channel
from grpclib.server import Server

PROTO = """
syntax = "proto3";
service Shop {
  rpc Price (Item) returns (Answer);
  rpc Search (Item) returns (stream Item);
}
message Item { string name = 1; }
message Answer { double price = 1; }
"""
folder = TemporaryDirectory()
package = Path(folder.name, "shop")
package.mkdir()
Path(folder.name, "shop.proto").write_text(PROTO)  # a project keeps it, and what is generated from it
os.environ["PATH"] = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))  # its plugin and ruff
options = ["server_generation=async", "client_generation=async"]
out = [f"--python_betterproto2_out={package}", *(f"--python_betterproto2_opt={option}" for option in options)]
assert protoc.main(["protoc", f"-I{folder.name}", *out, "shop.proto"]) == 0
sys.path.insert(0, folder.name)

from shop import Answer, Item, ShopBase, ShopStub  # noqa: E402

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


class Shop(ShopBase):
    async def price(self, message: Item) -> Answer:
        if message.name not in PRICES:
            raise GRPCError(Status.NOT_FOUND, message.name)
        return Answer(price=PRICES[message.name])

    async def search(self, message: Item) -> AsyncIterator[Item]:
        for name in PRICES:
            if name.startswith(message.name):
                yield Item(name=name)


async def main() -> None:
    assert is_dataclass(Item)
    server = Server([Shop()])
    sock = socket.create_server(("127.0.0.1", 0))
    await server.start(sock=sock)
    async with Channel(*sock.getsockname()) as channel:
        shop = ShopStub(channel)
        assert await shop.price(Item(name="pen")) == Answer(price=1.5)
        assert [item.name async for item in shop.search(Item(name="pen"))] == ["pen", "pencil"]
        try:
            await shop.price(Item(name="ruler"))
        except GRPCError as error:
            assert error.status is Status.NOT_FOUND
        else:
            raise AssertionError
    server.close()
    await server.wait_closed()


with folder:
    asyncio.run(main())
print("ok")
