# /// script
# requires-python = ">=3.11"
# dependencies = ["mypy-protobuf", "grpcio-tools", "mypy", "types-protobuf"]
#
# [tool.pycompare]
# shows = ["code-generation", "type-stubs"]
# ///
"""Stubs from a .proto file, by which a type checker knows the classes that protoc generates; here mypy finds an error."""

import os
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

from grpc_tools import protoc
from mypy import api

PROTO = """
syntax = "proto3";
message Item { string name = 1; optional double price = 2; }
message Order { repeated Item items = 1; }
"""
RIGHT = """
from shop_pb2 import Item, Order

order = Order(items=[Item(name="pen", price=1.5)])
total: float = sum(item.price for item in order.items)
"""
WRONG = """
from shop_pb2 import Item

Item(name=7).cost
"""


def check(code: str) -> str:
    return api.run(["--cache-dir", os.devnull, "--no-error-summary", "-c", code])[0]


with TemporaryDirectory() as folder:
    Path(folder, "shop.proto").write_text(PROTO)
    os.environ["PATH"] = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))  # has its plugin
    out = [f"--python_out={folder}", f"--mypy_out=quiet:{folder}"]
    assert protoc.main(["protoc", f"-I{folder}", *out, "shop.proto"]) == 0

    os.environ["MYPYPATH"] = folder
    assert check(RIGHT) == ""
    found = check(WRONG)
    assert 'Argument "name" to "Item" has incompatible type "int"; expected "str"' in found
    assert '"Item" has no attribute "cost"' in found

    sys.path.insert(0, folder)
    from shop_pb2 import Order

    assert Order.FromString(Order(items=[{"name": "pen"}]).SerializeToString()).items[0].name == "pen"

print("ok")
