# /// script
# requires-python = ">=3.11"
# dependencies = ["pyro5"]
#
# [tool.pycompare]
# shows = ["sync", "streaming", "server"]
# ///
"""Server and client over loopback: a class is exposed, and its methods are called through a proxy."""

from collections.abc import Iterator
from threading import Thread

from Pyro5.api import Daemon, Proxy, expose

PRICES = {"pen": 1.5, "pencil": 0.5, "ink": 4.0}


@expose
class Shop:
    def price(self, name: str) -> float:
        return PRICES[name]

    def search(self, start: str) -> Iterator[str]:
        yield from (name for name in PRICES if name.startswith(start))


with Daemon(host="127.0.0.1") as daemon:
    uri = daemon.register(Shop, "shop")  # PYRO:shop@127.0.0.1:<port>
    server = Thread(target=daemon.requestLoop)
    server.start()
    try:
        with Proxy(uri) as shop:
            assert shop.price("pen") == 1.5
            assert list(shop.search("pen")) == ["pen", "pencil"]  # each item is a call
            try:
                shop.price("ruler")
            except KeyError as error:
                assert error.args == ("ruler",)
            else:
                raise AssertionError
    finally:
        daemon.shutdown()
        server.join()

print("ok")
