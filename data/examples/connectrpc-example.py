# /// script
# requires-python = ">=3.11"
# dependencies = ["connectrpc", "protoc-gen-connectrpc", "protoc-gen-py", "grpcio-tools", "uvicorn"]
#
# [tool.pycompare]
# shows = ["async", "streaming", "server", "code-generation"]
# ///
"""Server and client over loopback from a .proto file: one call, and one that answers with a stream."""

import asyncio
import os
import socket
import sys
import sysconfig
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from connectrpc.code import Code
from connectrpc.errors import ConnectError
from connectrpc.request import RequestContext
from grpc_tools import protoc

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
package = Path(folder.name, "shop")  # the generated modules import one another as parts of a package
package.mkdir()
Path(folder.name, "shop.proto").write_text(PROTO)  # a project keeps it, and what is generated from it
os.environ["PATH"] = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))  # both plugins
out = [f"--{kind}_out={package}" for kind in ("py", "connectrpc")]
assert protoc.main(["protoc", f"-I{folder.name}", *out, "shop.proto"]) == 0
sys.path.insert(0, folder.name)

from shop import shop_connect  # noqa: E402
from shop.shop_pb import Answer, Item  # noqa: E402

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


class Shop(shop_connect.Shop):
    async def price(self, request: Item, ctx: RequestContext[Item, Answer]) -> Answer:
        if request.name not in PRICES:
            raise ConnectError(Code.NOT_FOUND, request.name)
        return Answer(price=PRICES[request.name])

    async def search(self, request: Item, ctx: RequestContext[Item, Item]) -> AsyncIterator[Item]:
        for name in PRICES:
            if name.startswith(request.name):
                yield Item(name=name)


async def main() -> None:
    app = shop_connect.ShopASGIApplication(Shop())
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    sock = socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    async with shop_connect.ShopClient(f"http://127.0.0.1:{sock.getsockname()[1]}") as shop:
        assert await shop.price(Item(name="pen")) == Answer(price=1.5)
        assert [item.name async for item in shop.search(Item(name="pen"))] == ["pen", "pencil"]
        try:
            await shop.price(Item(name="ruler"))
        except ConnectError as error:
            assert error.code is Code.NOT_FOUND
        else:
            raise AssertionError
    server.should_exit = True
    await serving


with folder:
    asyncio.run(main())
print("ok")
