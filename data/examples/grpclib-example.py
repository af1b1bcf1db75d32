# /// script
# requires-python = ">=3.11"
# dependencies = ["grpclib", "grpcio-tools"]
#
# [tool.pycompare]
# shows = ["async", "streaming", "server", "code-generation"]
# ///
"""Server and client over loopback from a .proto file: one call, and one that answers with a stream."""

import asyncio
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from grpc_tools import protoc
from grpclib.client import Channel
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.server import Server, Stream

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
plugin = Path(sys.executable).with_name("protoc-gen-grpclib_python")
out = [f"--{kind}_out={folder.name}" for kind in ("python", "pyi", "grpclib_python")]
assert protoc.main(["protoc", f"-I{folder.name}", f"--plugin={plugin}", *out, "shop.proto"]) == 0
sys.path.insert(0, folder.name)

from shop_grpc import ShopBase, ShopStub  # noqa: E402
from shop_pb2 import Answer, Item  # noqa: E402

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


class Shop(ShopBase):
    async def Price(self, stream: Stream[Item, Answer]) -> None:
        request = await stream.recv_message()
        assert request is not None
        if request.name not in PRICES:
            raise GRPCError(Status.NOT_FOUND, request.name)
        await stream.send_message(Answer(price=PRICES[request.name]))

    async def Search(self, stream: Stream[Item, Item]) -> None:
        request = await stream.recv_message()
        assert request is not None
        for name in PRICES:
            if name.startswith(request.name):
                await stream.send_message(Item(name=name))


async def main() -> None:
    server = Server([Shop()])
    sock = socket.create_server(("127.0.0.1", 0))
    await server.start(sock=sock)
    async with Channel(*sock.getsockname()) as channel:
        shop = ShopStub(channel)
        assert (await shop.Price(Item(name="pen"))).price == 1.5
        assert [item.name for item in await shop.Search(Item(name="pen"))] == ["pen", "pencil"]
        try:
            await shop.Price(Item(name="ruler"))
        except GRPCError as error:
            assert error.status is Status.NOT_FOUND
        else:
            raise AssertionError
    server.close()
    await server.wait_closed()


with folder:
    asyncio.run(main())
print("ok")
