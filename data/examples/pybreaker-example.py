# /// script
# requires-python = ">=3.11"
# dependencies = ["pybreaker"]
#
# [tool.pycompare]
# shows = ["circuit-breaker", "metrics"]
# ///
"""A call that fails: after two failures it is refused at once, and it is let through again after a while."""

import time

from pybreaker import CircuitBreaker, CircuitBreakerError, CircuitBreakerListener, CircuitBreakerState

states: list[str] = []


class Record(CircuitBreakerListener):
    def state_change(
        self, cb: CircuitBreaker, old_state: CircuitBreakerState | None, new_state: CircuitBreakerState
    ) -> None:
        states.append(new_state.name)


breaker = CircuitBreaker(fail_max=2, reset_timeout=0.1, throw_new_error_on_trip=False, listeners=[Record()])
up = False
tries: list[str] = []


@breaker
def stock(item: str) -> int:
    tries.append(item)
    if not up:
        raise ConnectionError
    return 7


def fails(expected: type[Exception]) -> bool:
    try:
        stock("pen")
    except expected:
        return True
    return False


assert fails(ConnectionError)
assert fails(ConnectionError)
assert fails(CircuitBreakerError)
assert len(tries) == 2  # the third call never reached the service

up = True
time.sleep(0.15)
assert stock("pen") == 7
assert breaker.current_state == "closed"
assert states == ["open", "half-open", "closed"]

print("ok")
