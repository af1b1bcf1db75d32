# /// script
# requires-python = ">=3.11"
# dependencies = ["grpcio", "grpcio-tools"]
#
# [tool.pycompare]
# shows = ["async", "streaming", "server", "code-generation"]
# ///
"""Server and client over loopback from a .proto file: one call, and one that answers with a stream."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import grpc
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
Path(folder.name, "shop.proto").write_text(PROTO)  # a project keeps it, and what is generated from it
out = [f"--{kind}_out={folder.name}" for kind in ("python", "pyi", "grpc_python")]
assert protoc.main(["protoc", f"-I{folder.name}", *out, "shop.proto"]) == 0
sys.path.insert(0, folder.name)

from shop_pb2 import Answer, Item  # noqa: E402
from shop_pb2_grpc import ShopServicer, ShopStub, add_ShopServicer_to_server  # noqa: E402

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


class Shop(ShopServicer):
    async def Price(self, request: Item, context: grpc.aio.ServicerContext) -> Answer:
        if request.name not in PRICES:
            await context.abort(grpc.StatusCode.NOT_FOUND, request.name)
        return Answer(price=PRICES[request.name])

    async def Search(self, request: Item, context: grpc.aio.ServicerContext) -> AsyncIterator[Item]:
        for name in PRICES:
            if name.startswith(request.name):
                yield Item(name=name)


async def main() -> None:
    server = grpc.aio.server()
    add_ShopServicer_to_server(Shop(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        shop = ShopStub(channel)
        assert (await shop.Price(Item(name="pen"))).price == 1.5
        assert [item.name async for item in shop.Search(Item(name="pen"))] == ["pen", "pencil"]
        try:
            await shop.Price(Item(name="ruler"))
        except grpc.aio.AioRpcError as error:
            assert error.code() == grpc.StatusCode.NOT_FOUND
        else:
            raise AssertionError
    await server.stop(grace=1)


with folder:
    asyncio.run(main())
print("ok")
