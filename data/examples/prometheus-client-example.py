# /// script
# requires-python = ">=3.11"
# dependencies = ["prometheus-client"]
#
# [tool.pycompare]
# shows = ["prometheus", "custom-metrics"]
# ///
"""A counter and a histogram of your own, served for Prometheus from a thread."""

from urllib.request import urlopen

from prometheus_client import Counter, Histogram, start_http_server

ORDERS = Counter("orders", "Orders taken", ["country"])
DURATION = Histogram("order_seconds", "Time to take an order", buckets=(0.1, 1))


@DURATION.time()
def take(country: str) -> None:
    ORDERS.labels(country).inc()


server, thread = start_http_server(0, addr="127.0.0.1")
try:
    take("fr")
    take("fr")
    with urlopen(f"http://127.0.0.1:{server.server_port}/metrics") as response:
        lines = response.read().decode().splitlines()
    assert 'orders_total{country="fr"} 2.0' in lines
    assert 'order_seconds_bucket{le="0.1"} 2.0' in lines
finally:
    server.shutdown()
    server.server_close()
    thread.join()

print("ok")
