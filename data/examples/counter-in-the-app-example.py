# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# shows = ["keys", "sliding-window", "memory"]
# ///
"""Two requests a minute for each client: the third is refused, another client is served."""

import time
from collections import defaultdict, deque


class Limiter:
    """So many requests of a client within a window of seconds; the times of all are kept in this process."""

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit = limit
        self.seconds = seconds
        self.times: defaultdict[str, deque[float]] = defaultdict(deque)

    def hit(self, client: str) -> bool:
        now = time.monotonic()
        times = self.times[client]
        while times and now - times[0] >= self.seconds:
            times.popleft()
        if len(times) >= self.limit:
            return False
        times.append(now)
        return True


limiter = Limiter(limit=2, seconds=60)


def status(client: str) -> int:
    return 200 if limiter.hit(client) else 429


assert [status("ada"), status("ada"), status("ada"), status("bob")] == [200, 200, 429, 200]

short = Limiter(limit=1, seconds=0.01)
assert [short.hit("ada"), short.hit("ada")] == [True, False]
time.sleep(0.02)
assert short.hit("ada")

print("ok")
